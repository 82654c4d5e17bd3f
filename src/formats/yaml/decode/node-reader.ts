import type { YamlNode, YamlPair } from '../compose/node.ts';
import type { Mark } from '../error.ts';
import type { Token } from '../scan/token.ts';

/** The context of a node. Only after a key or a colon may the entries of a list be indented no deeper than the key. */
export type NodeContext = 'block' | 'block-value' | 'flow';

/**
 * What reading a collection needs: the tokens, and how to read a node inside it. Nodes are read recursively, so a
 * level of nesting must use few stack frames: no callbacks between a collection and its items.
 */
export interface NodeReader {
  /** The next token, without consuming it. */
  peek(): Token;
  /** Consumes the next token. */
  take(): Token;
  node(context: NodeContext): YamlNode;
  /** The null for a missing value. */
  emptyScalar(mark: Mark): YamlNode;
  /** Starts a mapping without tag and anchor; its pairs are to be added before `close`. */
  openMapping(mark: Mark): { readonly node: YamlNode; readonly pairs: YamlPair[] };
  /** Ends the collection that was opened last. */
  close(): void;
}
