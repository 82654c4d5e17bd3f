import { describe, expect, it } from 'vitest';
import { runAction } from '../program.ts';
import { bitswanWorkspace, expectNothingOut, messagesOf, repository } from '../remote-workspace.ts';
import { vaultScene } from '../vault-scene.ts';

/** A repository whose one Python asset has these lines under `secrets:`. */
function assetWith(...secrets: readonly string[]): string {
  const lines = secrets.map((line) => `  - {${line}}`).join('\n');
  return repository({
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py': `"""@bruin\nname: load\ntype: python\nsecrets:\n${lines}\n@bruin"""\n`,
  });
}

const json = (value: string): string => JSON.stringify({ type: 'generic', details: { value } });

// Actions that drop or replace characters until a name fits let two secrets meet and keep one of them without a word,
// or export names that no shell takes.
describe.concurrent('names of secrets', () => {
  it('are never bent until two of them meet: both are handed over, or the one that is no variable is named', async () => {
    const { vault, inputs, env } = await vaultScene();
    vault.put('secret', 'bruin/a-b', { data: json('fake-value-of-a-dash-b') });
    vault.put('secret', 'bruin/ab', { data: json('fake-value-of-ab-together') });
    const workspace = assetWith('key: a-b', 'key: ab');
    const given = { ...inputs, export: 'env\nbruin-config' };
    const run = await runAction({ workspace, inputs: given, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('ab')).toBe('fake-value-of-ab-together');
    expect([...run.env.keys()].filter((name) => /^a.?b$/i.test(name))).toEqual(['ab']);
    expect(run.log).toMatch(/connection "a-b" is not exported: its name is not a variable name/);
    expect(run.log).toContain('inject_as');
    for (const text of ['a-b', 'fake-value-of-a-dash-b', 'fake-value-of-ab-together'])
      expect(run.env.get('BRUIN_CONFIG_FILE_CONTENT')).toContain(text);
  });

  it('that two secrets want with different values stop the run, both places named', async () => {
    const { vault, inputs, env } = await vaultScene();
    vault.put('secret', 'bruin/first', { data: json('fake-value-of-the-first') });
    vault.put('secret', 'bruin/second', { data: json('fake-value-of-the-second') });
    const workspace = repository({
      'etl/pipeline.yml': 'name: etl\n',
      'etl/assets/a.py': '"""@bruin\nname: a\ntype: python\nsecrets:\n  - {key: first, inject_as: TOKEN}\n@bruin"""\n',
      'etl/assets/b.py': '"""@bruin\nname: b\ntype: python\nsecrets:\n  - {key: second, inject_as: TOKEN}\n@bruin"""\n',
    });
    const run = await runAction({ workspace, inputs, env });
    expectNothingOut(run, 'fake-value-of-the-first', 'fake-value-of-the-second');
    expect(messagesOf(run)).toMatch(/cannot export "TOKEN": .*etl\/assets\/a\.py.*etl\/assets\/b\.py/s);
  });

  it('that no shell takes are refused wherever they come from, all of them at once', async () => {
    const bad = ['1ST', 'A-B', 'A.B', 'A B', 'Ä'];
    const { vault, inputs, env } = await vaultScene();
    vault.put('secret', 'bruin/one', { data: json('fake-value-of-one') });
    const workspace = assetWith(...bad.map((name) => `key: one, inject_as: "${name}"`));
    const injected = await runAction({ workspace, inputs, env });
    expectNothingOut(injected, 'fake-value-of-one');
    expect(vault.requests).toEqual([]);
    const fields = Object.fromEntries(['FINE', ...bad].map((name) => [name, `fake-value-of-${name}`]));
    vault.put('secret', 'bruin/shop-dev', { data: JSON.stringify(fields) });
    const shop = { workspace: bitswanWorkspace('shop-dev'), inputs: { ...inputs, stage: 'dev' }, env };
    const fetched = await runAction(shop);
    expectNothingOut(fetched, ...Object.values(fields));
    for (const name of bad) {
      expect(messagesOf(injected)).toContain(JSON.stringify(name));
      expect(messagesOf(fetched)).toContain(name);
    }
  });

  it('that are empty are refused: no variable without a name, no document without one', async () => {
    const { vault, inputs, env } = await vaultScene();
    vault.put('secret', 'bruin/shop-dev', { data: '{"": "fake-value-of-nothing", "FINE": "fake-fine"}' });
    const scene = { workspace: bitswanWorkspace('shop-dev'), env };
    const given = { ...inputs, stage: 'dev' };
    const fetched = await runAction({ ...scene, inputs: given });
    expectNothingOut(fetched, 'fake-value-of-nothing', 'fake-fine');
    const asked = vault.requests.length;
    const map = ['group/ = shop-dev', 'group/shop-dev =', 'group/= shop-dev', 'group/other = #PASSWORD'].join('\n');
    const run = await runAction({ ...scene, inputs: { ...given, map } });
    expectNothingOut(run);
    for (const line of [1, 2, 3]) expect(messagesOf(run)).toContain(`line ${line} is not "kind/name = address"`);
    expect(vault.requests).toHaveLength(asked);
  });

  it('in lists may be followed by empty lines and commas, which ask for nothing', async () => {
    const { vault, inputs, env } = await vaultScene();
    vault.put('secret', 'bruin/shop-dev', { data: '{"FINE":"fake-fine"}' });
    const given = { ...inputs, stage: 'dev', export: 'env\n\n', include: 'shop\n\n', 'allow-env': ',', map: '\n\n' };
    const run = await runAction({ workspace: bitswanWorkspace('shop-dev'), inputs: given, env });
    expect(messagesOf(run)).toBe('');
    expect([...run.env.keys()].sort()).toEqual(['BITSWAN_AUTOMATION_STAGE', 'FINE']);
    expect(vault.requests.filter(({ path }) => path.includes('/data/'))).toHaveLength(1);
  });
});
