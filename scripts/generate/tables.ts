import { BACKENDS } from '../../src/backends/all-backends.ts';
import { DANGEROUS_FAMILIES } from '../../src/domain/dangerous-names.ts';
import type { InputDefinition } from '../../src/inputs/input-definition.ts';
import { OUTPUTS } from '../../src/inputs/outputs.ts';
import { INPUT_SECTIONS } from '../../src/inputs/table.ts';
import type { Rule } from '../../src/lint/rule.ts';

/**
 * The tables of inputs, one per section; for a backend also its page and hosts.
 *
 * @param docs the relative path from the document to the folder `docs`
 */
export function inputTables(docs: string): string {
  return INPUT_SECTIONS.map(({ title, inputs }) =>
    [
      `### ${title}`,
      '',
      ...backendLines(title, docs),
      '| input | default | variables | meaning |',
      '| --- | --- | --- | --- |',
      ...inputs.map(inputRow),
    ].join('\n'),
  ).join('\n\n');
}

function backendLines(section: string, docs: string): readonly string[] {
  const backend = BACKENDS.find(({ title, inputs }) => title === section && inputs.length > 0);
  if (backend === undefined) return [];
  const { page, hosts } = backend;
  return [`How to set it up: [${page}](${docs}${page}). Hosts that a run talks to: ${hosts.join('; ')}.`, ''];
}

function inputRow(input: InputDefinition): string {
  const fixed = input.default === undefined ? '' : `\`${input.default}\``;
  const own = (input.ownVariables ?? []).map((name) => `\`${name}\` *(without a CI)*`);
  const variables = [...(input.variables ?? []).map((name) => `\`${name}\``), ...own].join(' ');
  const modes = input.modes === undefined ? '' : ` *(${input.modes.join(', ')})*`;
  return row([`\`${input.id}\``, input.defaultText ?? fixed, variables, `${input.description}${modes}`]);
}

export function outputTable(): string {
  return [
    '| output | meaning |',
    '| --- | --- |',
    ...OUTPUTS.map(({ id, description }) => row([`\`${id}\``, description])),
  ].join('\n');
}

/** The registered rules, each with a link to its page. */
export function ruleTable(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => row([`[\`${rule.id}\`](${rule.id}.md)`, rule.severity, rule.summary]));
  return ['| rule | severity | finds |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The names that are refused without `allow-env`, by effect. */
export function dangerousNameTable(): string {
  const rows = DANGEROUS_FAMILIES.map(({ why, names = '', prefixes = [], except, anyCase }) => {
    const all = [...prefixes.map((prefix) => `${prefix}*`), ...names.split(' ').filter((name) => name !== '')];
    const listed = all.map((name) => `\`${name}\``).join(' ');
    const free = except === undefined ? '' : `\`${except.source}\``;
    return row([`${why}${anyCase === true ? ' (in any case)' : ''}`, listed, free]);
  });
  return ['| it | names | but not |', '| --- | --- | --- |', ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
