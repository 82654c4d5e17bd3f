import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../src/lint/rules/index.ts';
import { actionYml } from './action-yml.ts';
import { hostTable } from './host-table.ts';
import { pageAssets } from './page-assets.ts';
import { policySchema, reportSchema } from './schemas.ts';
import { dangerousNameTable, inputTables, outputTable, ruleTable } from './tables.ts';

const PAGE_ASSETS = 'src/report/html/page-assets.ts';

/** The current and the expected text of a file. */
export interface GeneratedFile {
  /** Relative to the root of the project. */
  readonly path: string;
  readonly present: string;
  readonly expected: string;
}

/** Everything generated from the tables in src: whole files, and the parts of documents between markers. */
export function generatedFiles(root: string): readonly GeneratedFile[] {
  const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
  const parts = { outputs: outputTable(), rules: ruleTable(RULES), names: dangerousNameTable(), hosts: hostTable() };
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const documents = pages(root).map((path) => {
    const present = read(path);
    const tables = { ...parts, inputs: inputTables(path.startsWith('docs/') ? '' : 'docs/') };
    return { path, present, expected: withVersion(withParts(present, tables), version) };
  });
  const schemas = [
    { path: 'schemas/policy.schema.json', expected: policySchema(RULES) },
    { path: 'schemas/report.schema.json', expected: reportSchema(RULES) },
  ];
  return [
    { path: 'action.yml', present: read('action.yml'), expected: actionYml() },
    { path: PAGE_ASSETS, present: read(PAGE_ASSETS), expected: pageAssets(root) },
    ...schemas.map(({ path, expected }) => ({ path, present: read(path), expected })),
    ...documents,
  ];
}

/** The documents for users. */
function pages(root: string): readonly string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  const found = docs.filter((path) => path.endsWith('.md')).map((path) => `docs/${path.replaceAll('\\', '/')}`);
  return ['README.md', ...found.filter((path) => !path.startsWith('docs/adr/')).sort()];
}

/** Documents name the version that package.json has: workflows by its major tag, tools that want a whole version by that. */
function withVersion(text: string, version: string): string {
  const [major = ''] = version.split('.');
  return text
    .replace(/(pipeline-secrets\/pipeline-secrets[@#]v)\d+\b(?!\.)/gu, `$1${major}`)
    .replace(
      /(refs\/tags\/v|git checkout v|@<commit> # v|\bpipeline-secrets\/(?=\d+\.\d+\.\d+(?: \(|`)))\d+\.\d+\.\d+/gu,
      `$1${version}`,
    )
    .replace(/^(\s+rev: v)\d+\.\d+\.\d+$/gmu, `$1${version}`);
}

/** The pages of rules, which cannot be generated: every registered rule needs one. */
export function missingPages(root: string): readonly string[] {
  return RULES.map((rule) => `docs/rules/${rule.id}.md`).filter((page) => !existsSync(join(root, page)));
}

/** Replaces the text between `<!-- name:start -->` and `<!-- name:end -->`, if a document has these lines. */
function withParts(text: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((document, [name, part]) => {
    const [start, end] = [`<!-- ${name}:start -->\n`, `<!-- ${name}:end -->`];
    const from = document.indexOf(start);
    const to = document.indexOf(end, from);
    if (from < 0 || to < 0) return document;
    return `${document.slice(0, from + start.length)}${part}\n${document.slice(to)}`;
  }, text);
}
