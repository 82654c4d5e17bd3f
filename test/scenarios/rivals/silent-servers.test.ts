import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { closing } from '../../fakes/closing.ts';
import type { FakeRequest, Fault } from '../../fakes/fake-server.ts';
import { awsScene } from '../aws-scene.ts';
import { runAction, runCli } from '../program.ts';
import { bruinWorkspace, expectNothingOut, messagesOf, valueAt } from '../remote-workspace.ts';
import { OURS, vaultScene, withToken } from '../vault-scene.ts';

const silentWhere =
  (matches: (request: FakeRequest) => boolean) =>
  (request: FakeRequest): Fault | undefined =>
    matches(request) ? 'silence' : undefined;

/** Accepts connections and says what it is told to, never all of what was announced. */
async function startDripping(start: string, drop: string): Promise<{ readonly url: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.write(start);
    const timer = setInterval(() => socket.write(drop), 50);
    socket.on('close', () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing({
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}

// Several actions wait for ever for an answer that does not come; only the runner ends them, after hours.
describe.concurrent('a run ends when its time is over', () => {
  it.each<[string, (request: FakeRequest) => boolean]>([
    ['to the sign-in', ({ path }) => path.endsWith('/login')],
    ['to one document of many', ({ path }) => path.endsWith('/c1')],
  ])('although Vault never answers %s', async (_, matches) => {
    const { vault, inputs, env } = await vaultScene(3);
    vault.fault = silentWhere(matches);
    const run = await runAction({ workspace: bruinWorkspace(3), inputs: { ...inputs, timeout: '2' }, env });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toContain('within 2 s (timeout)');
  });

  it.each<[string, (request: FakeRequest) => boolean]>([
    ['STS', ({ headers }) => headers['x-amz-target'] === undefined],
    ['Secrets Manager', ({ headers }) => headers['x-amz-target'] !== undefined],
  ])('although %s never answers', async (_, matches) => {
    const { aws, inputs, env } = await awsScene(25);
    aws.fault = silentWhere(matches);
    const run = await runAction({ workspace: bruinWorkspace(25), inputs: { ...inputs, timeout: '2' }, env });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toContain('within 2 s (timeout)');
  });

  it('although the job never gets its identity token', async () => {
    const { issuer, vault, inputs, env } = await vaultScene(1);
    issuer.fault = () => 'silence';
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...inputs, timeout: '2' }, env });
    expectNothingOut(run);
    expect(messagesOf(run)).toContain('within 2 s (timeout)');
    expect(vault.requests).toEqual([]);
  });

  it.each([
    ['headers that never end', 'HTTP/1.1 200 OK\r\n', 'x-more: yes\r\n'],
    ['a body that comes drop by drop', 'HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n', ' '],
  ])('although a server keeps the connection busy with %s', async (_, start, drop) => {
    const scene = await vaultScene(1);
    const { url } = await startDripping(start, drop);
    const given = { ...withToken(scene), 'vault-url': url, timeout: '2' };
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: given });
    expectNothingOut(run);
    expect(messagesOf(run)).toContain('within 2 s (timeout)');
  });

  it('and so does the command line, with status 3 and its token given back', async () => {
    const { vault, inputs, env } = await vaultScene(2);
    vault.fault = silentWhere(({ path }) => path.endsWith('/c1'));
    const flags = Object.entries({ ...inputs, timeout: '10' }).map(([id, value]) => `--${id}=${value}`);
    const run = await runCli(['exec', ...flags, '--', process.execPath, '-e', '0'], { cwd: bruinWorkspace(2), env });
    expect(run.status).toBe(3);
    expect(run.stderr).toContain('within 10 s (timeout)');
    expect(vault.revoked).toEqual([OURS]);
  });

  it('and so does the post step, which fails nothing', async () => {
    const { vault, inputs, env } = await vaultScene(1);
    const run = await runAction({ workspace: bruinWorkspace(1), inputs, env });
    expect(run.env.get('C0')).toBe(valueAt(0));
    vault.fault = () => 'silence';
    const post = await run.post();
    expect(post.status).toBe(0);
    expect(post.log).toMatch(/cannot give the token of vault back: there was no answer in time/);
    expect(post.stdout + post.stderr).not.toContain(OURS);
  });
});
