import type { WrittenValue } from '../../../domain/bruin.ts';
import { SecretValue } from '../../../domain/secret.ts';
import { followAlias, type YamlNode } from '../../../formats/yaml/compose/node.ts';

interface Visit {
  readonly node: YamlNode;
  readonly path: readonly string[];
}

/** Every scalar below a node with its path, in file order; the target of an alias is listed once. */
export function writtenValues(root: YamlNode, path: readonly string[], file: string): readonly WrittenValue[] {
  const values: WrittenValue[] = [];
  const seen = new Set<YamlNode>();
  const pending: Visit[] = [{ node: root, path }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const node = followAlias(visit.node);
    if (seen.has(node)) continue;
    seen.add(node);
    const below = visit.path;
    if (node.kind === 'scalar') {
      const location = { file, line: node.position.line, column: node.position.column };
      if (node.value !== '') values.push({ path: below, raw: new SecretValue(node.value), location });
    } else if (node.kind === 'sequence') {
      pending.push(...node.items.map((item, index) => ({ node: item, path: [...below, String(index)] })).reverse());
    } else if (node.kind === 'mapping') {
      const pairs = node.pairs.map(({ key, value }) => ({ node: value, path: [...below, keyText(key)] }));
      pending.push(...pairs.reverse());
    }
  }
  return values;
}

function keyText(key: YamlNode): string {
  const read = followAlias(key);
  return read.kind === 'scalar' ? read.value : '?';
}
