import { describe, expect, it } from 'vitest';
import type { FakeRequest, Fault } from '../../fakes/fake-server.ts';
import { awsScene } from '../aws-scene.ts';
import { type ActionRun, runAction } from '../program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf, valueAt } from '../remote-workspace.ts';
import { vaultScene } from '../vault-scene.ts';

const CANARY = 'canary-of-the-body';
const WORDS = JSON.stringify({ errors: [CANARY], error: CANARY, message: CANARY, Message: CANARY, __type: 'Unknown' });
const OF_AWS = JSON.stringify({ __type: 'AccessDeniedException', message: `${CANARY} is not authorized` });
const XML = `<ErrorResponse><Error><Code>AccessDenied</Code><Message>${CANARY}</Message></Error></ErrorResponse>`;
const PAGE = { headers: { 'content-type': 'text/html' }, body: `<html><body>${CANARY}</body></html>` };
const LIST = { status: 200, body: `["${CANARY}"]` };

/** Nothing of the answer, no stack trace, no dump of an object; the end is one that the runner knows. */
function expectOwnWords(run: ActionRun): void {
  expect(run.stdout + run.stderr + run.summary + [...run.outputs.values()].join()).not.toContain(CANARY);
  expect(run.stdout).not.toMatch(/^\s+at .*[:(]|node:internal|\[object |\bundefined\b|UnhandledPromise/m);
  expect(run.stderr).toBe('');
  expect([0, 1]).toContain(run.status);
}

const LOGIN = ({ path }: FakeRequest): boolean => path.endsWith('/login');
const MOUNT = ({ path }: FakeRequest): boolean => path.includes('/mounts/');
const DOCUMENT = ({ path }: FakeRequest): boolean => path.endsWith('/c1');
const ROLE = ({ headers }: FakeRequest): boolean => headers['x-amz-target'] === undefined;
const BATCH = ({ headers }: FakeRequest): boolean => headers['x-amz-target']?.includes('Batch') === true;

// Some tools print the answer of the server, a stack trace, or nothing at all with an exit status that nobody knows.
describe.concurrent('a run whose question is answered badly', () => {
  it.each<[string, string, 'vault' | 'aws' | 'issuer', (request: FakeRequest) => boolean, Fault]>([
    ['the identity token', 'a page for people', 'issuer', () => true, { status: 200, ...PAGE }],
    ['the login', 'a refusal', 'vault', LOGIN, { status: 400, body: WORDS }],
    ['the login', 'half an answer', 'vault', LOGIN, 'truncate'],
    ['the mount', 'a page for people', 'vault', MOUNT, { status: 500, ...PAGE }],
    ['a document', 'something else', 'vault', DOCUMENT, LIST],
    ['the role', 'a refusal', 'aws', ROLE, { status: 403, headers: { 'content-type': 'text/xml' }, body: XML }],
    ['the role', 'a page for people', 'aws', ROLE, { status: 200, ...PAGE }],
    ['a batch', 'a refusal of another kind', 'aws', BATCH, { status: 400, body: WORDS }],
    ['a batch', 'the end of the connection', 'aws', BATCH, 'reset'],
  ])('(%s, by %s) ends with words of ours and quotes nothing', async (_, __, who, matches, fault) => {
    const scene = who === 'aws' ? await awsScene(2) : await vaultScene(2);
    const server = 'aws' in scene ? scene.aws : who === 'issuer' ? scene.issuer : scene.vault;
    server.fault = (request) => (matches(request) ? fault : undefined);
    const run = await runAction({
      workspace: bruinWorkspace(2),
      inputs: scene.inputs,
      env: { ...scene.env, RUNNER_DEBUG: '1', DEBUG: '*' },
    });
    expectNothingOut(run, valueAt(0), valueAt(1));
    expect(messagesOf(run)).toMatch(/^cannot /m);
    expectOwnWords(run);
  });

  it('(a batch, by a refusal) goes on with single reads, and quotes nothing either', async () => {
    const { aws, inputs, env } = await awsScene(2);
    aws.fault = (request) => (BATCH(request) ? { status: 400, body: OF_AWS } : undefined);
    const run = await runAction({ workspace: bruinWorkspace(2), inputs, env });
    expect(run.env.get('C1')).toBe(valueAt(1));
    expect(run.log).toContain('secretsmanager:BatchGetSecretValue');
    expectOwnWords(run);
  });
});

describe.concurrent('what is missing or denied', () => {
  it('is named with its path, its field and the place that needs it', async () => {
    const { vault, inputs, env } = await vaultScene(5);
    vault.put('secret', 'bruin/app', { data: '{"other_field":"fake-other-field"}' });
    vault.mounts.get('secret')?.documents.delete('bruin/c1');
    const bad: Readonly<Record<string, Fault>> = {
      c2: { status: 403, body: WORDS },
      c3: { status: 400, body: WORDS },
      c4: { status: 404, ...PAGE },
    };
    vault.fault = ({ target }) => bad[target.split('/').at(-1) ?? ''];
    const map = 'connection/c0 = app#api_key';
    const run = await runAction({ workspace: bruinWorkspace(5), inputs: { ...inputs, map }, env });
    expectNothingOut(run, 'fake-other-field');
    expectOwnWords(run);
    const messages = messagesOf(run);
    expect(messages).toMatch(
      /"secret\/data\/bruin\/app#api_key" for connection\/c0: it has no field "api_key"\nits fields are: other_field/,
    );
    expect(messages).toMatch(
      /connection\/c1 at "secret\/data\/bruin\/c1" \(environment default\): nothing is stored there/,
    );
    expect(messages).toMatch(/connection\/c2 at "secret\/data\/bruin\/c2": Vault denies it/);
    expect(messages).toContain('path "secret/data/bruin/c2" { capabilities = ["read"] }');
    expect(messages).toMatch(/connection\/c3 at "secret\/data\/bruin\/c3": Vault refuses the request with status 400/);
    expect(messages).toMatch(
      /connection\/c4 at "secret\/data\/bruin\/c4" \(environment default\): nothing is stored there/,
    );
    for (const line of [5, 7, 9, 11, 13]) expect(run.stdout).toContain(`file=etl/assets/load.py,line=${line}`);
  });
});
