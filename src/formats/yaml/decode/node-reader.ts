import type { YamlNode, YamlPair } from '../compose/node.ts';
import type { Mark } from '../error.ts';
import type { Token } from '../scan/token.ts';

/** Where a node stands. Only behind a key or a colon may the entries of a list stand no deeper than the key. */
export type NodeContext = 'block' | 'block-value' | 'flow';

/**
 * What reading a collection needs: the tokens, and how to read a node inside of it. Nodes are read recursively, so a
 * level of nesting must cost few stack frames: no callbacks between a collection and its items.
 */
export interface NodeReader {
  /** The next token, which stays. */
  peek(): Token;
  /** The next token, which is gone then. */
  take(): Token;
  node(context: NodeContext): YamlNode;
  /** The null that stands for a value which is not written. */
  emptyScalar(mark: Mark): YamlNode;
  /** Begins a mapping without tag and anchor; its pairs are to be added before `close`. */
  openMapping(mark: Mark): { readonly node: YamlNode; readonly pairs: YamlPair[] };
  /** Ends the collection that was opened last. */
  close(): void;
}
