import { visibleText } from '../domain/visible-text.ts';
import type { NameInUse, NamesInUse } from './names-in-use.ts';
import { yamlText } from './yaml-text.ts';

const PAGE = 'https://github.com/pipeline-secrets/pipeline-secrets/blob/main/docs/policy-file.md';
const SCHEMA = 'https://unpkg.com/pipeline-secrets/schemas/policy.schema.json';

/**
 * The policy file with the names that are in use. One that was seen nowhere is a comment: declared as existing, a misspelt name would pass for
 * ever.
 *
 * @returns undefined where nothing is in use
 */
export function policyText({ connections, groups }: NamesInUse): string | undefined {
  if (connections.length + groups.length === 0) return undefined;
  return [
    [`# The secrets gate: ${PAGE}`, `# yaml-language-server: $schema=${SCHEMA}`],
    ...(groups.length === 0 ? [] : [section('groups', 'Secret groups', groups, groupEntry)]),
    ...(connections.length === 0 ? [] : [section('connections', 'Connections', connections, connectionEntry)]),
  ]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function section(
  key: string,
  what: string,
  names: readonly NameInUse[],
  entry: (name: NameInUse) => string,
): readonly string[] {
  const seen = names.filter(({ seenIn }) => seenIn !== undefined);
  const unseen = names.filter(({ seenIn }) => seenIn === undefined);
  const doubtful = [
    'Not seen anywhere: uncomment those that exist.',
    ...unseen.map((name) => `${entry(name)} # ${visibleText(name.usedAt)}`),
  ];
  // A key without a single entry would say that there are none.
  if (seen.length === 0)
    return [
      `# ${what} that are in use. ${doubtful[0]}`,
      ...[`${key}:`, ...doubtful.slice(1).map((line) => `  ${line}`)].map((line) => `# ${line}`),
    ];
  return [
    `# ${what} that are in use and exist.`,
    `${key}:`,
    ...seen.map((name) => `  ${entry(name)}`),
    ...(unseen.length === 0 ? [] : doubtful.map((line) => `  # ${line}`)),
  ];
}

function groupEntry({ name, variables }: NameInUse): string {
  return `${yamlText(name)}: [${variables.map(yamlText).join(', ')}]`;
}

function connectionEntry({ name }: NameInUse): string {
  return `- ${yamlText(name)}`;
}
