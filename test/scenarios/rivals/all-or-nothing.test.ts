import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { awsScene } from '../aws-scene.ts';
import { type ActionRun, runAction } from '../program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf, repository, valueAt } from '../remote-workspace.ts';
import { OURS, vaultScene } from '../vault-scene.ts';

/** The outputs that tell how a run ended; all others would be values. */
const RESULTS = ['result', 'exported', 'exported-count', 'errors', 'warnings', 'notices', 'matrix', 'has-work'];

function expectNothingLeft(run: ActionRun, ...values: readonly string[]): void {
  expectNothingOut(run, ...values);
  expect([...run.outputs.keys()].filter((name) => !RESULTS.includes(name))).toEqual([]);
  expect(run.outputs.get('exported')).toBe('[]');
  for (const value of values) expect([...run.outputs.values()].join('\n')).not.toContain(value);
  expect(readdirSync(run.runnerTemp).filter((name) => name.startsWith('pipeline-secrets-'))).toEqual([]);
}

const EVERYWHERE = 'env\noutputs\nbruin-config\ndotenv';

// Actions that hand each secret over as it arrives leave a part of them behind when a later one fails.
describe.concurrent('nothing is handed over', () => {
  it('in any form when one secret of many is missing in AWS, and the others were read', async () => {
    const { aws, inputs, env } = await awsScene(30);
    const run = await runAction({ workspace: bruinWorkspace(31), inputs: { ...inputs, export: EVERYWHERE }, env });
    expectNothingLeft(run, valueAt(0), valueAt(29));
    expect(messagesOf(run)).toMatch(/connection\/c30 at ".*c30" \(environment default\): nothing is stored there/);
    expect(aws.requests).toHaveLength(3);
    // A part that was written would have to be taken back: there is nothing to take back.
    const post = await run.post();
    expect([post.status, post.env.size, post.stdout]).toEqual([0, 0, '']);
  });

  it('in any form when one is denied in Vault, and its token is given back', async () => {
    const { vault, inputs, env } = await vaultScene(10);
    vault.fault = ({ target }) => (target.endsWith('/c9') ? { status: 403, body: '{"errors":[]}' } : undefined);
    const run = await runAction({ workspace: bruinWorkspace(10), inputs: { ...inputs, export: EVERYWHERE }, env });
    expectNothingLeft(run, valueAt(0), valueAt(8));
    await run.post();
    expect(vault.revoked).toEqual([OURS]);
  });

  it('when keys of two JSON secrets meet in one name, and none stays behind', async () => {
    const { aws, inputs, env } = await awsScene(0);
    const shared = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`KEY_${index}`, `fake-shared-${index}`]),
    );
    aws.put({ name: 'a-dev', text: JSON.stringify({ ...shared, TOKEN: 'fake-token-of-a' }) });
    aws.put({ name: 'b-dev', text: JSON.stringify({ TOKEN: 'fake-token-of-b' }) });
    const workspace = repository({
      'shop/a/automation.toml': '[deployment]\nimage = "acme/a:latest"\n[secrets]\ndev = ["a-dev"]\n',
      'shop/b/automation.toml': '[deployment]\nimage = "acme/b:latest"\n[secrets]\ndev = ["b-dev"]\n',
    });
    const given = { ...inputs, stage: 'dev', export: 'env\noutputs\ndotenv' };
    const run = await runAction({ workspace, inputs: given, env });
    expectNothingLeft(run, 'fake-shared-0', 'fake-token-of-a', 'fake-token-of-b');
    expect(messagesOf(run)).toMatch(/cannot export "TOKEN": .*a\/automation\.toml.*b\/automation\.toml/s);
  });

  // Reading past the status makes a secret of the page that says why there is none.
  it('of an answer that says there is nothing, whatever stands in it', async () => {
    const { vault, inputs, env } = await vaultScene(2);
    for (const body of ['{"data":{"data":{"data":"canary-of-the-body"}}}', '<html>canary-of-the-body</html>']) {
      vault.fault = ({ target }) => (target.endsWith('/c1') ? { status: 404, body } : undefined);
      const run = await runAction({ workspace: bruinWorkspace(2), inputs: { ...inputs, export: EVERYWHERE }, env });
      expectNothingLeft(run, valueAt(0), 'canary-of-the-body');
      expect(messagesOf(run)).toMatch(/connection\/c1 at ".*c1" \(environment default\): nothing is stored there/);
    }
  });
});

// Blanking variables one by one after the job costs another start of a large program, and works only for those that were noted.
describe.concurrent('the post step', () => {
  it('asks nobody and writes nothing when nothing has to be given back or removed', async () => {
    const { aws, inputs, env } = await awsScene(3);
    const run = await runAction({ workspace: bruinWorkspace(3), inputs, env });
    expect(run.env.get('C2')).toBe(valueAt(2));
    const asked = aws.requests.length;
    const post = await run.post();
    expect([post.status, post.stdout, post.stderr, post.env.size]).toEqual([0, '', '', 0]);
    expect(aws.requests).toHaveLength(asked);
  });

  it('removes the files that hold values, whatever else went wrong in the job', async () => {
    const { inputs, env } = await awsScene(3);
    const run = await runAction({ workspace: bruinWorkspace(3), inputs: { ...inputs, export: 'dotenv' }, env });
    const file = run.outputs.get('dotenv-file') ?? '';
    expect(existsSync(file)).toBe(true);
    expect((await run.post()).status).toBe(0);
    expect(existsSync(file)).toBe(false);
  });
});
