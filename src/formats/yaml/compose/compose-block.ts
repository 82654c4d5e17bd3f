import type { NodeReader } from '../decode/node-reader.ts';
import { type Mark, YamlRefusal } from '../error.ts';
import type { YamlNode, YamlPair } from './node.ts';

/** The entries of a list whose first token starts its indentation. */
export function readBlockSequence(reader: NodeReader, items: YamlNode[]): void {
  reader.take();
  for (let token = reader.take(); token.type !== 'block-end'; token = reader.take()) {
    if (token.type !== 'block-entry') {
      throw new YamlRefusal('a list entry ("- ") or the end of the list is expected here', token.start);
    }
    const { type } = reader.peek();
    const empty = type === 'block-entry' || type === 'block-end';
    items.push(empty ? reader.emptyScalar(token.end) : reader.node('block'));
  }
}

/** The entries of a list below a key and not indented deeper than it: no tokens mark its start and end. */
export function readIndentlessSequence(reader: NodeReader, items: YamlNode[]): void {
  while (reader.peek().type === 'block-entry') {
    const { end } = reader.take();
    const { type } = reader.peek();
    const empty = type === 'block-entry' || type === 'key' || type === 'value' || type === 'block-end';
    items.push(empty ? reader.emptyScalar(end) : reader.node('block'));
  }
}

export function readBlockMapping(reader: NodeReader, pairs: YamlPair[]): void {
  reader.take();
  for (let token = reader.take(); token.type !== 'block-end'; token = reader.take()) {
    if (token.type !== 'key') throw new YamlRefusal('a key is expected here', token.start);
    const key = readPart(reader, token.end);
    const next = reader.peek();
    if (next.type === 'value') {
      reader.take();
      pairs.push({ key, value: readPart(reader, next.end) });
    } else {
      pairs.push({ key, value: reader.emptyScalar(next.start) });
    }
  }
}

/** What follows `?` or `:`, which may be nothing. */
function readPart(reader: NodeReader, indicatorEnd: Mark): YamlNode {
  const { type } = reader.peek();
  const empty = type === 'key' || type === 'value' || type === 'block-end';
  return empty ? reader.emptyScalar(indicatorEnd) : reader.node('block-value');
}
