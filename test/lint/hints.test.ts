import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { git, gitWorkspace, temporaryFolder, writeFiles } from './git-workspace.ts';
import { type CaseSettings, lintWorkspace } from './lint-workspace.ts';
import { TEST_TOKENS } from './test-tokens.ts';

const PIPELINE = {
  'etl/pipeline.yml': 'name: etl\n',
  'etl/assets/report.py': '"""@bruin\nname: report\nsecrets:\n  - key: CRM\n@bruin"""\n',
};
const CONFIGURATION = 'environments: {default: {connections: {generic: [{name: OTHER, value: "${OTHER}"}]}}}\n';
const AUTOMATION = { 'shop/automation.toml': '[secrets]\ndev = ["crm", "erp"]\n' };

/** Where a name could be looked up, and what the hint says about a name that is not there: only what would really help. */
it.each<[string, Record<string, string>, CaseSettings, string]>([
  [
    'a configuration',
    { ...PIPELINE, '.bruin.yml': CONFIGURATION },
    {},
    'define "CRM" under connections: in .bruin.yml, or',
  ],
  ['known connections', PIPELINE, { connections: ['OTHER'] }, 'list "CRM" in the input connections, if'],
  [
    'both',
    { ...PIPELINE, '.bruin.yml': CONFIGURATION },
    { connections: ['OTHER'] },
    'define "CRM" under connections: in .bruin.yml, list "CRM" in the input connections, if',
  ],
  [
    'known connections of a backend',
    PIPELINE,
    { connections: ['OTHER'], backend: 'vault' },
    'store it in vault and list "CRM" in the input connections, or',
  ],
  ['a secrets directory', { ...AUTOMATION, 'secrets/erp': 'A=1\n' }, {}, 'create the file "secrets/crm", or'],
  ['known groups', AUTOMATION, { groups: { erp: [] } }, 'list "crm" in the input groups, if it exists, or'],
  [
    'known groups of the policy file',
    { ...AUTOMATION, '.pipeline-secrets.yml': 'groups: [erp]\n' },
    {},
    'list "crm" under groups: in .pipeline-secrets.yml, if it exists, or',
  ],
  [
    'known connections of the policy file',
    { ...PIPELINE, '.pipeline-secrets.yml': 'connections: [OTHER]\n' },
    {},
    'list "CRM" under connections: in .pipeline-secrets.yml, if it exists, or',
  ],
  [
    'a secrets directory and known groups',
    { ...AUTOMATION, 'secrets/erp': 'A=1\n' },
    { groups: { erp: [] } },
    'create the file "secrets/crm", list "crm" in the input groups, if it exists, or',
  ],
  [
    'known groups of a backend',
    AUTOMATION,
    { groups: { erp: [] }, backend: 'vault' },
    'store it in vault and list "crm" in the input groups, or',
  ],
])('the hint about a name that is not in %s leads there', async (_, files, settings, hint) => {
  const root = temporaryFolder();
  writeFiles(root, { files });
  const missing = async (more: CaseSettings): Promise<readonly (string | undefined)[]> =>
    (await lintWorkspace(root, { ...settings, ...more }, false))
      .filter(({ rule }) => rule === 'undefined-connection' || rule === 'unmapped-secret-group')
      .map((finding) => finding.hint);
  expect(await missing({})).toEqual([expect.stringMatching(new RegExp(`^${hint} .*correct the name`))]);
  if (hint.includes('define "CRM"'))
    writeFileSync(
      join(root, '.bruin.yml'),
      CONFIGURATION.replace('{name: OTHER,', '{name: CRM, value: x}, {name: OTHER,'),
    );
  else if (hint.includes('create the file')) writeFileSync(join(root, 'secrets', 'crm'), 'B=1\n');
  else if (settings.connections !== undefined || hint.includes('connections:'))
    expect(await missing({ connections: ['CRM'] })).toEqual([]);
  else expect(await missing({ groups: { crm: [], erp: [] } })).toEqual([]);
  if (/define|create/.test(hint)) expect(await missing({})).toEqual([]);
});

it.each<[string, Record<string, string>, CaseSettings]>([
  ['a secrets directory', { 'secrets/crmm': 'A=1\n', 'secrets/erp': 'A=1\n' }, {}],
  ['known groups', {}, { groups: { crmm: [], erp: [] } }],
])('the hint about a group asks for one of nearly that name in %s', async (_, files, settings) => {
  const root = temporaryFolder();
  writeFiles(root, { files: { ...AUTOMATION, ...files } });
  const findings = await lintWorkspace(root, settings, false);
  expect(findings.filter(({ rule }) => rule === 'unmapped-secret-group').map(({ hint }) => hint)).toEqual([
    expect.stringMatching(/^did you mean "crmm"\? Otherwise .*correct the name$/),
  ]);
});

it('the hint about a tracked secret file names an ignore line only where none is', async () => {
  const files = { 'a/.env': 'DB_PASSWORD=kT9x-fake\n', 'b/.env': 'DB_PASSWORD=kT9x-fake\n', 'b/.gitignore': '.env\n' };
  const findings = await lintWorkspace(gitWorkspace({ files }), {}, true);
  const hints = findings.filter(({ rule }) => rule === 'tracked-secret-file').map(({ hint }) => hint);
  expect(hints).toEqual([
    expect.stringMatching(/`git rm --cached -- a\/\.env`; then add the line `\/\.env` to a\/\.gitignore$/),
    expect.stringMatching(/`git rm --cached -- b\/\.env`$/),
  ]);
});

it('the hint about an example with a real value keeps the example', async () => {
  const root = gitWorkspace({ files: { '.env.example': `API_TOKEN=${TEST_TOKENS['hex']}\n` } });
  const hints = async (): Promise<readonly (string | undefined)[]> =>
    (await lintWorkspace(root, {}, true)).filter(({ rule }) => rule === 'tracked-secret-file').map(({ hint }) => hint);
  expect(await hints()).toEqual([
    expect.stringMatching(/^rotate the values first: .* history; then write a placeholder in their place$/),
  ]);
  writeFiles(root, { files: { '.env.example': 'API_TOKEN=changeme\n' } });
  git(root, 'add', '-A');
  expect(await hints()).toEqual([]);
});
