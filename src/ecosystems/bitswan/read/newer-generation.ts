import type { Problem } from '../../../domain/finding.ts';
import type { Repository } from '../../../domain/repository.ts';
import type { YamlNode } from '../../../formats/yaml/compose/node.ts';
import { parseYaml } from '../../../formats/yaml/parse-yaml.ts';

/** The server's list of deployments, in the root of the branch that it keeps next to the sources. */
const SERVER_FILE = 'bitswan.yaml';

/**
 * Whether the repository belongs to a server of BitSwan's newer generation, which keeps secrets per business process and stage,
 * encrypted, in `bitswan.yaml` itself, and no longer reads the `[secrets]` of any automation.
 */
export function newerGeneration(repository: Repository): Problem | undefined {
  const read = repository.read(SERVER_FILE);
  if (!('file' in read)) return undefined;
  const parsed = parseYaml(read.file.bytes);
  // The server treats an unreadable file like a missing one.
  if ('error' in parsed || parsed.root === undefined) return undefined;
  const entries = entriesOf(parsed.root);
  const sign = entries.find(
    ({ key, value }) => key === 'business_processes' || (key === 'secrets' && holdsMappings(value)),
  );
  if (sign === undefined) return undefined;
  return {
    rule: 'newer-bitswan',
    message: `cannot map secret groups for this server: "${sign.key}" of ${SERVER_FILE} belongs to the newer BitSwan, which keeps secrets per business process and ignores [secrets]`,
    location: { file: SERVER_FILE, ...sign.keyNode.position },
    hint: 'set the secrets of each business process in the newer BitSwan; groups matter only for servers of the older generation',
    key: sign.key,
  };
}

function entriesOf(node: YamlNode): readonly { key: string; keyNode: YamlNode; value: YamlNode }[] {
  if (node.kind !== 'mapping') return [];
  return node.pairs.flatMap(({ key, value }) =>
    key.kind === 'scalar' ? [{ key: key.value, keyNode: key, value }] : [],
  );
}

function holdsMappings(node: YamlNode): boolean {
  return entriesOf(node).some(({ value }) => value.kind === 'mapping');
}
