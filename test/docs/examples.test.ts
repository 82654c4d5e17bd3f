import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { parseArguments } from '../../src/command-line/arguments.ts';
import { Failures } from '../../src/domain/failure.ts';
import { parseInputs } from '../../src/inputs/parse-inputs.ts';
import { readFlagInputs } from '../../src/inputs/read.ts';
import { isInputId } from '../../src/inputs/table.ts';
import { readPolicy } from '../../src/lint/policy-file.ts';
import { actionInputs } from '../inputs/action-inputs.ts';

const root = join(import.meta.dirname, '..', '..');
const ACTION = 'pipeline-secrets/pipeline-secrets@';
const documents = execFileSync('git', ['ls-files', '-z', '--', 'README.md', 'docs/*.md', 'docs/**/*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '');

/** The texts of all code blocks in one of the languages. */
function blocks(document: string, languages: string): readonly string[] {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`(?:${languages})\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code]) => code ?? '',
  );
}

/** The `with:` of every step that uses the action, wherever it stands in a workflow or a piece of one. */
function stepsIn(node: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(stepsIn);
  if (!('uses' in node) || typeof node.uses !== 'string' || !node.uses.startsWith(ACTION)) return inside;
  const given = 'with' in node && typeof node.with === 'object' && node.with !== null ? node.with : {};
  return [Object.fromEntries(Object.entries(given)), ...inside];
}

function messages(parse: () => unknown): readonly string[] {
  try {
    parse();
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Failures)) throw thrown;
    return thrown.failures.map(({ message }) => message);
  }
}

const steps = documents.flatMap((document) =>
  blocks(document, 'ya?ml').flatMap((code) =>
    parseAllDocuments(code).flatMap((each) => stepsIn(each.toJS()).map((given) => ({ document, given }))),
  ),
);
const commands = documents.flatMap((document) =>
  blocks(document, 'sh|bash|console')
    .flatMap((code) => code.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => /^(?:\$ )?(?:npx (?:--yes )?)?pipeline-secrets(?:@\d+)? /.test(line))
    .map((line) => ({
      document,
      // What a shell does with the output is its own affair.
      line: line
        .replace(/^(?:\$ )?(?:npx (?:--yes )?)?pipeline-secrets(?:@\d+)?/, 'pipeline-secrets')
        .replace(/ (?:\||>) .*$/, ''),
    })),
);

describe('the examples of the documents', () => {
  it('are found', () => {
    expect(steps.length).toBeGreaterThan(5);
    expect(commands.length).toBeGreaterThan(2);
  });

  it.each(steps)('$document gives the action inputs that it has and takes: $given', ({ given }) => {
    expect(Object.keys(given).filter((id) => !isInputId(id))).toEqual([]);
    // What a workflow fills in is as good as any text of the right form.
    const filled = Object.entries(given).map(([id, value]) => {
      const url = id.endsWith('-url') ? 'https://service.example' : 'something';
      return [`INPUT_${id.toUpperCase()}`, String(value).replaceAll(/\$\{\{.*?\}\}/g, url)];
    });
    const variables = Object.fromEntries(filled);
    expect(messages(() => parseInputs(actionInputs(variables), { entry: 'action', variables }))).toEqual([]);
  });

  it('start Bruin in a folder that has a pipeline, and without a question that nobody answers', () => {
    const runs = documents.flatMap((document) =>
      blocks(document, 'ya?ml|sh|bash|console').flatMap((code) => code.match(/\bbruin run\b[^\n]*/g) ?? []),
    );
    const workflows = join(root, 'examples', 'workflows');
    for (const file of readdirSync(workflows).filter((name) => name.endsWith('.yml')))
      runs.push(...(readFileSync(join(workflows, file), 'utf8').match(/\bbruin run\b[^\n]*/g) ?? []));
    expect(runs.length).toBeGreaterThan(20);
    // The root of a repository has no pipeline.yml, and Bruin asks before it runs in an environment called prod.
    expect(runs.filter((line) => /^bruin run$/.test(line) || / \.(?: |$)/.test(line))).toEqual([]);
    expect(
      runs.filter((line) => /(?:-e|--environment)[ =]\S*(?:prod|\$)/i.test(line) && !line.includes('--force')),
    ).toEqual([]);
  });

  it('of the policy file is one that is read without a problem, every key of it', () => {
    const [policy = ''] = blocks('docs/policy-file.md', 'yaml');
    const read = readPolicy('.pipeline-secrets.yml', Buffer.from(policy));
    expect(read.failures).toEqual([]);
    expect(read.policy).toMatchObject({ rules: { size: 1 }, secretFiles: { length: 1 }, ignore: { length: 1 } });
    expect([read.policy.groups?.size, read.policy.connections?.size]).toEqual([1, 2]);
  });

  it('of the forms of inputs are taken', () => {
    const page = readFileSync(join(root, 'docs', 'inputs.md'), 'utf8');
    const [code = ''] = blocks('docs/inputs.md', 'yaml');
    const { map } = parseAllDocuments(code)[0]?.toJS() ?? {};
    const groups = [...(/^`shop`[^.]* are all fine/m.exec(page)?.[0] ?? '').matchAll(/`([^`]+)`/g)].map(
      ([, text]) => text,
    );
    expect(groups).toHaveLength(4);
    for (const group of groups) {
      const variables = {
        INPUT_MAP: map,
        INPUT_GROUPS: group ?? '',
        INPUT_BACKEND: 'doppler',
        'INPUT_DOPPLER-TOKEN': 'x',
      };
      expect(messages(() => parseInputs(actionInputs(variables), { entry: 'action', variables }))).toEqual([]);
    }
  });

  it.each(commands)('$document gives the command line tool flags that it has and takes: $line', ({ line }) => {
    const request = parseArguments(line.split(/\s+/).slice(1));
    if (request.kind !== 'run') return;
    const { flags, failures, mode: command } = request;
    const raw = readFlagInputs(flags, {}, failures);
    expect(messages(() => parseInputs(raw, { entry: 'cli', command, variables: { GITHUB_ENV: 'file' } }))).toEqual([]);
  });
});
