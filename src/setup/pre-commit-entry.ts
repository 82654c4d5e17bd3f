import { withLinesAfter } from '../changes/add-lines.ts';
import { VERSION } from '../domain/version.ts';
import { followAlias, type YamlNode } from '../formats/yaml/compose/node.ts';
import { parseYaml } from '../formats/yaml/parse-yaml.ts';

/** https://pre-commit.com/#pre-commit-configyaml---top-level */
export const PRE_COMMIT_FILE = '.pre-commit-config.yaml';

const REPOSITORY = 'https://github.com/pipeline-secrets/pipeline-secrets';

/** The entry, its lines as far to the right as those of the others. */
function entryLines(indent: string): readonly string[] {
  return [`- repo: ${REPOSITORY}`, `  rev: v${VERSION}`, '  hooks:', '    - id: pipeline-secrets'].map(
    (line) => indent + line,
  );
}

/** What became of the file: with the entry, as it was because it has one, or why the entry cannot be put in. */
export type PreCommitEntry = { readonly text: string } | { readonly isThere: true } | { readonly refused: string };

/** Puts the gate at the end of the hooks. The rest of the file stays as it is, byte for byte. */
export function withPreCommitEntry(text: string): PreCommitEntry {
  const before = repositoriesOf(text);
  if (before === undefined) return { refused: 'it is not a list of hooks that can be added to' };
  if (before.names.some((name) => /pipeline-secrets/.test(name))) return { isThere: true };
  const lines = text.split('\n');
  const indent = ' '.repeat(Math.max(0, before.column - 1));
  // Behind the last line that belongs to the list: what follows is another key, or the end.
  let last = before.endsBefore - 1;
  while (last > before.lastItem && /^\s*(?:#.*)?\r?$/.test(lines[last - 1] ?? '')) last--;
  const changed = withLinesAfter(text, last, entryLines(indent));
  const after = repositoriesOf(changed);
  const isSound = after !== undefined && JSON.stringify(after.names) === JSON.stringify([...before.names, REPOSITORY]);
  return isSound ? { text: changed } : { refused: 'its lines are laid out in a way that cannot be added to' };
}

interface Repositories {
  readonly names: readonly string[];
  /** Column of the dashes, from 1. */
  readonly column: number;
  /** Line of the last item, from 1. */
  readonly lastItem: number;
  /** Line of the next key, or the one behind the end. */
  readonly endsBefore: number;
}

/** `repos:` of the file, written as a block with at least one item. */
function repositoriesOf(text: string): Repositories | undefined {
  const parsed = parseYaml(new TextEncoder().encode(text));
  if (!('root' in parsed) || parsed.root === undefined) return undefined;
  const root = followAlias(parsed.root);
  if (root.kind !== 'mapping') return undefined;
  const at = root.pairs.findIndex(({ key }) => scalarOf(key) === 'repos');
  const list = root.pairs[at]?.value;
  if (list?.kind !== 'sequence') return undefined;
  const lines = text.split('\n');
  const dash = list.items.map((item) => dashColumn(lines[item.position.line - 1]));
  const [column] = dash;
  const lastItem = list.items.at(-1)?.position.line;
  if (column === undefined || lastItem === undefined || dash.some((each) => each !== column)) return undefined;
  return {
    names: list.items.map((item) => repositoryOf(item) ?? ''),
    column,
    lastItem,
    endsBefore: root.pairs[at + 1]?.key.position.line ?? lines.length + 1,
  };
}

function dashColumn(line = ''): number | undefined {
  const [, indent] = /^( *)- /.exec(line) ?? [];
  return indent === undefined ? undefined : indent.length + 1;
}

function repositoryOf(item: YamlNode): string | undefined {
  const entry = followAlias(item);
  if (entry.kind !== 'mapping') return undefined;
  const found = entry.pairs.find(({ key }) => scalarOf(key) === 'repo');
  return found === undefined ? undefined : scalarOf(found.value);
}

function scalarOf(node: YamlNode): string | undefined {
  const scalar = followAlias(node);
  return scalar.kind === 'scalar' ? scalar.value : undefined;
}
