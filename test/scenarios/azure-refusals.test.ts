import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { versionId } from '../fakes/azure-key-vault.ts';
import { azureScene, withSecret } from './azure-scene.ts';
import { runAction } from './program.ts';
import {
  bitswanWorkspace,
  bruinWorkspace,
  connectionJson,
  expectNothingOut,
  messagesOf,
  repository,
  valueAt,
} from './remote-workspace.ts';

describe.concurrent('a load from Azure Key Vault that cannot have everything', () => {
  it('lists everything that is missing, deleted, denied or disabled, with place and remedy, and exports nothing', async () => {
    const scene = await azureScene(6);
    const { vault } = scene;
    vault.secrets.delete('c1');
    vault.denied.add('c2');
    vault.put('c3', { value: connectionJson(3), enabled: false });
    vault.put('c4', { value: connectionJson(4), notBefore: Date.parse('2100-01-02T03:04:05Z') / 1000 });
    const map = `connection/c5 = c5?version=${versionId(7)}`;
    const run = await runAction({ workspace: bruinWorkspace(6), inputs: { ...withSecret(scene), map } });
    expectNothingOut(run, valueAt(0), valueAt(2), valueAt(3), valueAt(4));
    const messages = messagesOf(run);
    expect(messages).toMatch(
      /connection\/c1 at "https:.*\/secrets\/c1" \(environment default\): nothing is stored there/,
    );
    // A deleted secret is answered as one that never was, so the hint is for both.
    expect(messages).toMatch(/az keyvault secret set --name c1 .*if it was deleted, az keyvault secret recover/);
    expect(messages).toMatch(/connection\/c2 at "https:.*\/secrets\/c2": Key Vault denies it/);
    expect(messages).toMatch(/"Key Vault Secrets User" on the vault .* or on \/secrets\/c2/);
    expect(messages).toMatch(/c3.*it is disabled/);
    expect(messages).toMatch(/az keyvault secret set-attributes --name c3 --enabled true/);
    expect(messages).toMatch(/c4.*not valid before 2100-01-02T03:04:05\.000Z/);
    expect(messages).toMatch(/correct its activation date/);
    expect(messages).toMatch(/c5.*nothing is stored there.*that it has the version 0+8/s);
    expect(run.log).toContain('disabled-secret');
    expect(run.stdout).toMatch(/file=etl\/assets\/load\.py,line=\d+/);
    // The fake quotes who asked, as Azure does.
    expect(run.log).not.toContain('appid=');
    expect(run.outputs.get('result')).toBe('failed');
  });

  it('warns of what has expired, and still gives it out', async () => {
    const scene = await azureScene(1);
    scene.vault.put('c0', { value: connectionJson(0), expires: Date.parse('2020-01-02T03:04:05Z') / 1000 });
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: withSecret(scene) });
    expect(run.status).toBe(0);
    expect(run.env.get('C0')).toBe(valueAt(0));
    expect(run.log).toMatch(/has expired at 2020-01-02T03:04:05\.000Z.*expiring-secret/);
  });

  it.each([
    ['_ and -', 'a_b", "a-b'],
    ['upper and lower case', 'Shop", "shop'],
    ['. and -', 'a.b", "a-b'],
  ])('refuses two groups that Key Vault would hold as one: %s', async (_, groups) => {
    const scene = await azureScene();
    scene.vault.put('a-b', '{"A":"1"}');
    scene.vault.put('shop', '{"A":"1"}');
    const run = await runAction({
      workspace: bitswanWorkspace(groups),
      inputs: { ...withSecret(scene), stage: 'dev' },
    });
    expectNothingOut(run);
    expect(run.log).toContain('overlapping-documents');
    expect(messagesOf(run)).toMatch(/line in the input map/);
    expect(scene.vault.requests).toEqual([]);
  });

  it('lets only plan weigh two groups that Key Vault would hold as one', async () => {
    const scene = await azureScene();
    const workspace = bitswanWorkspace('a_b", "a-b');
    const off = { rules: 'overlapping-documents: off' };
    const lenient = { ...withSecret(scene), ...off, stage: 'dev', lint: 'off', 'fail-on': 'never' };
    expectNothingOut(await runAction({ workspace, inputs: lenient }));
    const plan = { mode: 'plan', stage: 'dev', backend: 'azure', 'azure-vault-url': scene.vault.url };
    const judged = await runAction({ workspace, inputs: { ...plan, 'sarif-file': 'out.sarif' } });
    expect(judged.outputs.get('errors')).toBe('1');
    expect(readFileSync(join(workspace, 'out.sarif'), 'utf8')).toContain('docs/rules/overlapping-documents.md');
    expect((await runAction({ workspace, inputs: { ...plan, ...off } })).outputs.get('errors')).toBe('0');
    expect(scene.vault.requests).toEqual([]);
  });

  it('refuses names that Key Vault cannot hold before it asks anything', async () => {
    const scene = await azureScene();
    const secrets = ['größe', 'x'.repeat(128), 'a?b', 'a#b'].map((key) => `  - key: "${key}"\n    inject_as: A`);
    const workspace = repository({
      'etl/pipeline.yml': 'name: etl\n',
      'etl/assets/load.py': `"""@bruin\nname: load\ntype: python\nsecrets:\n${secrets.join('\n')}\n@bruin"""\n`,
    });
    const run = await runAction({ workspace, inputs: withSecret(scene) });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/"größe" cannot be kept as "größe": Azure Key Vault allows letters, digits and -/);
    expect(messagesOf(run).match(/Azure Key Vault allows/g)).toHaveLength(4);
    expect(messagesOf(run)).toMatch(/connection\/größe = <name of the secret>/);
    expect([...scene.vault.requests, ...scene.entra.requests]).toEqual([]);
  });
});
