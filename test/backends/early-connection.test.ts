import { request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EarlyAgent } from '../../src/backends/http/early-agent.ts';
import { selfSigned } from '../fakes/certificate.ts';
import { closing } from '../fakes/closing.ts';
import { type FakeServer, startFake } from '../fakes/fake-server.ts';

async function server(): Promise<FakeServer> {
  return closing(await startFake(() => ({ status: 200, body: 'answer' }), { tls: selfSigned() }));
}

const agentFor = (ca: string): EarlyAgent => new EarlyAgent({ rejectUnauthorized: true, keepAlive: true, ca });

function get(url: string, agent: EarlyAgent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent }, (answer) => answer.resume().on('end', () => resolve(answer.statusCode)));
    asked.on('error', reject).end();
  });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(2);
}

describe('a connection that is opened early', () => {
  it('carries the first request, and nothing before it', async () => {
    const fake = await server();
    const agent = agentFor(selfSigned().cert);
    agent.connectEarly(new URL(fake.url));
    agent.connectEarly(new URL(fake.url));
    await until(() => fake.connections() === 1);
    expect(fake.requests).toEqual([]);
    expect(await get(fake.url, agent)).toBe(200);
    // Node.js keeps the connection when the request has finished, which on a busy machine may be after the answer.
    await until(() => Object.keys(agent.freeSockets).length === 1);
    expect(await get(fake.url, agent)).toBe(200);
    expect(fake.connections()).toBe(1);
    agent.destroy();
  });

  it('also while it is still being opened', async () => {
    const fake = await server();
    const agent = agentFor(selfSigned().cert);
    agent.connectEarly(new URL(fake.url));
    expect(await get(fake.url, agent)).toBe(200);
    expect(fake.connections()).toBe(1);
    agent.destroy();
  });

  it('is replaced when nobody vouches for its certificate, or when the server has closed it', async () => {
    const fake = await server();
    const agent = agentFor(selfSigned().cert);
    const stranger = new EarlyAgent({ rejectUnauthorized: true, keepAlive: true });
    stranger.connectEarly(new URL(fake.url));
    await until(() => fake.connections() === 1);
    await pause(20);
    await expect(get(fake.url, stranger)).rejects.toThrow(/self-signed/);
    expect(fake.requests).toEqual([]);
    const before = fake.connections();
    agent.connectEarly(new URL(fake.url));
    await until(() => fake.connections() === before + 1);
    fake.cutConnections();
    await pause(20);
    expect(await get(fake.url, agent)).toBe(200);
    expect(fake.connections()).toBe(before + 2);
    agent.destroy();
  });
});
