import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { lintWorkspace } from '../lint/lint-workspace.ts';
import { BY_CONTENT, INNOCENT_CONTENT, PLAIN_LINES } from './corpus/by-content.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'detection.md'), 'utf8');

/** The gravest severity of each file that was reported. */
async function severities(files: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
  const findings = await lintWorkspace(gitWorkspace({ files }), {}, true);
  const ours = findings.filter(({ rule }) => rule === 'tracked-secret-file' || rule === 'literal-secret');
  const order = ['notice', 'warning', 'error'];
  const found = new Map<string, string>();
  for (const { location, severity } of ours) {
    const known = found.get(location.file);
    if (known === undefined || order.indexOf(severity) > order.indexOf(known)) found.set(location.file, severity);
  }
  return found;
}

describe('files whose names promise no secrets', () => {
  it.each(BY_CONTENT)('are found: $kind', async ({ kind, files }) => {
    const found = await severities(files);
    const errors = [...found.values()].filter((severity) => severity === 'error').length;
    expect(Object.keys(files).filter((path) => !['error', 'warning'].includes(found.get(path) ?? ''))).toEqual([]);
    // The page says how many of them are errors.
    expect(page).toContain(`| ${kind} | ${Object.keys(files).length} | ${found.size} (${errors}) |`);
  });

  it('are left alone when they only look like it', async () => {
    const found = await severities(INNOCENT_CONTENT);
    expect([...found].filter(([, severity]) => severity !== 'notice')).toEqual([]);
  });

  it('and so is a setting that is plain by what it says', async () => {
    const files = Object.fromEntries(PLAIN_LINES.map((line, at) => [`p${at}/.env`, `${line}\n`]));
    const found = await severities(files);
    expect([...found].map(([path]) => files[path])).toEqual([]);
  });

  it('is said of no value in a message', async () => {
    const files = Object.assign({}, ...BY_CONTENT.map((each) => each.files));
    const findings = await lintWorkspace(gitWorkspace({ files }), {}, true);
    expect(JSON.stringify(findings)).not.toContain(['hT4wQ9', 'xZ2mK7'].join(''));
  });
});

describe('a secret that pretends to be something else', () => {
  const value = ['hT4wQ9', 'xZ2mK7', 'bV5c'].join('');
  const bruin = (password: string): string =>
    `environments:\n  default:\n    connections:\n      postgres:\n        - name: a\n          password: ${password}\n`;
  it.each([
    ['.env', `'DB_PASSWORD'='${value}'\n`],
    ['.env', `set "DB_PASSWORD=${value}"\n`],
    ['.env', `DB_PASSWORD=<${value}>\n`],
    ['.env', `DB_PASSWORD=%${value}%\n`],
    ['.env', `DB_PASSWORD=vault:${value}\n`],
    ['.env', `DB_PASSWORD=encrypted:${value}${value}\n`],
    ['.env', `DB_PASSWORD=\${X:?${value}}\n`],
    ['.env', `DB_PASSWORD={{ "${value}" }}\n`],
    ['.env', `DB_PASSWORD=#${value}\n`],
    ['.env', `DB_PASSWORD= # ${value}\n`],
    ['.env', `age-encryption.org/v1\n-> X25519 abc\nDB_PASSWORD=${value}\n`],
    ['.env', `DOTENV_VAULT_PASSWORD=${value}\n`],
    ['.envrc', `[ -n "$CI" ] || export K=${value}\n`],
    ['.envrc', `if true; then export K=${value}; fi\n`],
    ['.envrc', `: "\${API_TOKEN:=${value}}"\n`],
    ['.envrc', `readonly K=${value}\n`],
    ['.envrc', `typeset -x K=${value}\n`],
    ['.envrc', `declare -gx K=${value}\n`],
    ['.envrc', `setenv K ${value}\n`],
    ['.envrc', `set -x K ${value}\n`],
    ['.env.sh', `export K=${value}\n`],
    [
      'secrets.yaml',
      `sops: {mac: 'ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:str]', pgp: [{password: ${value}}]}\n`,
    ],
    ['bruin.yml', bruin(value)],
    ['prod.bruin.yml', bruin(value)],
    ['.bruin.yml', bruin(`!secret ${value}`)],
  ])('is an error in %s: %j', async (path, text) => {
    expect((await severities({ [path]: text })).get(path)).toBe('error');
  });

  it('and as the end of a link', async () => {
    const root = gitWorkspace({ files: {}, links: { '.env': `DB_PASSWORD=${value}` } });
    const findings = await lintWorkspace(root, {}, true);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual([
      'tracked-secret-file',
    ]);
  });

  it('is none where a refusal says in words that the variable is missing', async () => {
    expect(await severities({ '.env': 'DB_PASSWORD=${X:?X is required}\n' })).toEqual(new Map());
  });
});
