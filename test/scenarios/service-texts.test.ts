import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { closing } from '../fakes/closing.ts';
import { startFake } from '../fakes/fake-server.ts';
import { awsScene, withoutRole } from './aws-scene.ts';
import { type ActionRun, runAction } from './program.ts';
import { bruinWorkspace } from './remote-workspace.ts';
import { vaultScene, withToken } from './vault-scene.ts';

/** What a server could put into any of its texts: something of ours that it knows, or words for whoever reads the log. */
const TEXT = ['Exception-with', '-a-text-of-the-server'].join('');
const KEYS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'fake-secret-key-of-this-test' };

async function awsRun(answer: { status: number; body: string; headers?: Record<string, string> }): Promise<ActionRun> {
  const scene = await awsScene(1);
  const server = closing(
    await startFake(() => ({
      ...answer,
      headers: { 'content-type': 'application/x-amz-json-1.1', ...answer.headers },
    })),
  );
  const inputs = { ...withoutRole(scene), 'aws-endpoint': server.url };
  return runAction({ workspace: bruinWorkspace(1), inputs, env: KEYS });
}

function expectNoText(run: ActionRun): void {
  expect(run.status).toBe(1);
  expect(run.stdout + run.stderr + run.summary).not.toContain(TEXT);
}

it.each([
  ['in __type', { status: 400, body: JSON.stringify({ __type: `ExpiredToken${TEXT}`, message: 'no' }) }],
  [
    'in __type of one secret',
    { status: 400, body: JSON.stringify({ __type: `InvalidRequest${TEXT}`, message: 'no' }) },
  ],
  [
    'in a header',
    { status: 400, body: '{}', headers: { 'x-amzn-errortype': `UnrecognizedClient${TEXT}:http://internal/` } },
  ],
  [
    'in Errors',
    {
      status: 200,
      body: JSON.stringify({
        SecretValues: [],
        Errors: [{ SecretId: 'c0', ErrorCode: `InvalidRequest${TEXT}`, Message: 'no' }],
      }),
    },
  ],
])('a code of AWS that is not known is not shown: %s', async (_, answer) => {
  expectNoText(await awsRun(answer));
});

it('a code of AWS that is known is shown', async () => {
  const run = await awsRun({ status: 400, body: JSON.stringify({ __type: 'ExpiredTokenException', message: 'no' }) });
  expect(run.stdout).toContain('AWS does not accept the credentials (ExpiredTokenException)');
});

it.each([
  ['the type of a mount', { path: 'secret/', type: TEXT, options: null }, undefined],
  ['the time of a deletion', undefined, { deletion_time: TEXT, destroyed: false, version: 1 }],
])('a text of Vault is not shown: %s', async (_, mount, metadata) => {
  const scene = await vaultScene(1);
  scene.vault.fault = ({ path }) => {
    if (path.startsWith('/v1/sys/internal/ui/mounts/') && mount !== undefined)
      return { status: 200, body: JSON.stringify({ data: mount }) };
    if (path.startsWith('/v1/secret/data/') && metadata !== undefined)
      return { status: 404, body: JSON.stringify({ data: { data: null, metadata } }) };
    return undefined;
  };
  expectNoText(await runAction({ workspace: bruinWorkspace(1), inputs: withToken(scene) }));
});

it('a time of Vault that is none does not reach the report', async () => {
  const scene = await vaultScene(1);
  const data = { type: 'generic', details: { value: 'fake-value-of-this-test' } };
  const metadata = { created_time: TEXT, deletion_time: `${TEXT}2`, destroyed: false, version: 1 };
  scene.vault.fault = ({ path }) =>
    path.startsWith('/v1/secret/data/')
      ? { status: 200, body: JSON.stringify({ data: { data, metadata } }) }
      : undefined;
  const workspace = bruinWorkspace(1);
  const inputs = { ...withToken(scene), 'report-file': 'report.json' };
  const run = await runAction({ workspace, inputs });
  expect(run.status).toBe(0);
  const report = readFileSync(join(workspace, 'report.json'), 'utf8');
  expect(report).toContain('"version": "1"');
  expect(report + run.stdout + run.summary).not.toContain(TEXT);
});

it('the host of a redirect is shown only as far as it is one', async () => {
  const scene = await vaultScene(1);
  const host = `${TEXT.toLowerCase()}.${'x'.repeat(300)}.example.com`;
  scene.vault.fault = ({ path }) =>
    path.startsWith('/v1/secret/') ? { status: 307, headers: { location: `https://${host}/v1/` } } : undefined;
  const run = await runAction({ workspace: bruinWorkspace(1), inputs: withToken(scene) });
  expect(run.stdout).toContain('it redirects to another host');
  expect(run.stdout + run.summary).not.toContain(TEXT.toLowerCase());
});
