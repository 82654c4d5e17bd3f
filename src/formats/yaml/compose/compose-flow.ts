import type { NodeReader } from '../decode/node-reader.ts';
import { type Mark, YamlRefusal } from '../error.ts';
import type { YamlNode, YamlPair } from './node.ts';

type Closing = 'flow-sequence-end' | 'flow-mapping-end';

/** The items between `[` and `]`. */
export function readFlowSequence(reader: NodeReader, items: YamlNode[]): void {
  const { start } = reader.take();
  while (hasItem(reader, 'flow-sequence-end', items.length === 0, start)) {
    const token = reader.peek();
    items.push(token.type === 'key' ? readPairInSequence(reader, token.start) : reader.node('flow'));
  }
}

/** The pairs between `{` and `}`; a key may have no value. */
export function readFlowMapping(reader: NodeReader, pairs: YamlPair[]): void {
  const open = reader.take();
  while (hasItem(reader, 'flow-mapping-end', pairs.length === 0, open.start)) {
    if (reader.peek().type !== 'key') {
      const key = reader.node('flow');
      pairs.push({ key, value: reader.emptyScalar(reader.peek().start) });
      continue;
    }
    reader.take();
    const { type, start } = reader.peek();
    const empty = type === 'value' || type === 'flow-entry' || type === 'flow-mapping-end';
    const key = empty ? reader.emptyScalar(start) : reader.node('flow');
    pairs.push({ key, value: readValue(reader, 'flow-mapping-end') });
  }
}

/** Whether another item follows; takes the comma before it, or the closing bracket. A comma may follow the last item. */
function hasItem(reader: NodeReader, closing: Closing, first: boolean, opening: Mark): boolean {
  const bracket = closing === 'flow-sequence-end' ? ']' : '}';
  if (!first && reader.peek().type === 'flow-entry') reader.take();
  else if (!first && reader.peek().type !== closing && reader.peek().type !== 'stream-end') {
    throw new YamlRefusal(`a "," or the closing "${bracket}" is expected here`, reader.peek().start);
  }
  const { type } = reader.peek();
  if (type === 'stream-end') throw new YamlRefusal(`the closing "${bracket}" is missing`, opening);
  if (type !== closing) return true;
  reader.take();
  return false;
}

/** `[a: b]` is a list of one mapping. */
function readPairInSequence(reader: NodeReader, mark: Mark): YamlNode {
  reader.take();
  const { node, pairs } = reader.openMapping(mark);
  const next = reader.peek();
  const empty = next.type === 'value' || next.type === 'flow-entry' || next.type === 'flow-sequence-end';
  // yaml.v3 skips the token after a missing key, and so cannot read `[? : value]`.
  if (empty) reader.take();
  const key = empty ? reader.emptyScalar(next.end) : reader.node('flow');
  pairs.push({ key, value: readValue(reader, 'flow-sequence-end') });
  reader.close();
  return node;
}

function readValue(reader: NodeReader, closing: Closing): YamlNode {
  if (reader.peek().type === 'value') {
    reader.take();
    const { type } = reader.peek();
    if (type !== 'flow-entry' && type !== closing && type !== 'stream-end') return reader.node('flow');
  }
  return reader.emptyScalar(reader.peek().start);
}
