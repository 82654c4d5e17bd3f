import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { closing } from '../fakes/closing.ts';
import { startFake } from '../fakes/fake-server.ts';
import { nodePath, ROOT, runNode } from '../scenarios/program.ts';
import { bruinWorkspace, connectionJson, valueAt } from '../scenarios/remote-workspace.ts';

/** What somebody would write for a service of their own: a sign-in, a document for each name, and a token that is given back. */
const FOLDER: Readonly<Record<string, string>> = {
  'keeper-definition.ts': `
import { KEEP_NAMES } from '../../domain/name-rule.ts';
import { SecretValue } from '../../domain/secret.ts';
import { READING_MODES } from '../../domain/mode.ts';
import { parseServiceUrl } from '../../inputs/service-url.ts';
import { defineService } from '../define-service.ts';
import { fillPath } from '../fill-environment.ts';

const INPUTS = [
  { id: 'keeper-url', type: 'url', placeholder: 'URL', modes: READING_MODES, description: 'Its address.' },
  { id: 'keeper-shelf', type: 'text', placeholder: 'NAME', default: 'main', description: 'Where it keeps them.' },
  { id: 'keeper-key', type: 'text', placeholder: 'KEY', secret: true, modes: READING_MODES, description: 'Its key.' },
] as const;

export const KEEPER = defineService({
  id: 'keeper',
  title: 'Keeper of secrets',
  summary: 'the keeper',
  page: 'backends/keeper.md',
  hosts: ['the one of \`keeper-url\`'],
  signInByHand: 'use --keeper-key',
  numbers: 'double',
  names: { ...KEEP_NAMES, toServiceName: (name) => name.toUpperCase() },
  addressForms: [],
  inputs: INPUTS,
  parseStore: (reader) => ({ shelf: reader.text('keeper-shelf') ?? 'main' }),
  parseSignIn(reader) {
    const url = parseServiceUrl(reader, 'keeper-url', { protocols: ['http', 'https'], allowPath: false });
    if (url === undefined) reader.require('keeper-url', 'backend "keeper" needs it');
    return { url: url ?? '', key: reader.secret('keeper-key') ?? new SecretValue('') };
  },
  templates: ({ shelf }) => [shelf],
  fill: ({ shelf }, environment) => ({ shelf: fillPath('keeper-shelf', shelf, environment) }),
  locate: (document, { shelf }) => shelf + '/' + document,
  grant: (documents, { shelf }) => ({ title: 'Keeper', language: 'text', text: documents.map((each) => shelf + '/' + each).join('\\n') }),
  credentials: ({ key }) => [key],
  load: async () => (await import('./keeper.ts')).openKeeper,
  giveBack: async () => (await import('./keeper.ts')).closeKeeper,
});
`,
  'keeper.ts': `
import type { ReadResult } from '../../domain/document.ts';
import { SecretValue } from '../../domain/secret.ts';
import type { BackendFactory, GiveBack } from '../backend.ts';
import { mapConcurrently } from '../concurrency.ts';
import { createSender } from '../http/create-sender.ts';
import { textOfBody } from '../http/http-message.ts';

interface Settings {
  readonly shelf: string;
  readonly signIn: { readonly url: string; readonly key: SecretValue };
}

export const openKeeper: BackendFactory<Settings> = async ({ shelf, signIn: { url, key } }, services) => {
  const send = createSender(services);
  const login = await send({ method: 'POST', url: url + '/login', headers: { 'x-key': key.reveal() } }, services.signal);
  const token = textOfBody(login) ?? '';
  services.mask(token);
  services.keepLease({ url, token });
  return {
    read: (addresses, signal) =>
      mapConcurrently(addresses, services.concurrency, signal, async ({ document }, either): Promise<ReadResult> => {
        const headers = { 'x-token': token };
        const answer = await send({ method: 'GET', url: url + '/' + shelf + '/' + document, headers }, either);
        if (answer.status !== 200) return { kind: 'missing' };
        return { kind: 'found', document: { form: 'text', content: new SecretValue(textOfBody(answer) ?? '') } };
      }),
  };
};

export const closeKeeper: GiveBack = async ({ url = '', token = '' }, send, signal) => {
  const { status } = await send({ method: 'POST', url: url + '/logout', headers: { 'x-token': token } }, signal);
  return status === 204 ? undefined : 'the keeper keeps it';
};
`,
};

const LINE = "export { KEEPER } from './keeper/keeper-definition.ts';\n";

/** The program with one folder and one line more, built as a release is but for the minifier. */
function buildWithKeeper(): string {
  const copy = mkdtempSync(join(tmpdir(), 'with-keeper-'));
  for (const name of ['src', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const folder = join(copy, 'src', 'backends', 'keeper');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(FOLDER)) writeFileSync(join(folder, name), text);
  appendFileSync(join(copy, 'src', 'backends', 'index.ts'), LINE);
  execFileSync(nodePath(), [join(copy, 'scripts', 'build.mjs'), '--readable'], { cwd: copy, stdio: 'pipe' });
  return join(copy, 'dist', 'cli.js');
}

it('a backend is one folder and one line: its inputs, names, sign-in, values, grant and sign-out work in the built program', async () => {
  const [key, token] = [
    ['the-key', 'of-the-keeper'],
    ['the-token', 'of-this-run'],
  ].map((parts) => parts.join('-'));
  const keeper = await startFake(({ method, path, headers }) => {
    if (path === '/login' && headers['x-key'] === key) return { status: 200, body: token ?? '' };
    if (headers['x-token'] !== token) return { status: 403 };
    if (method === 'POST') return { status: 204 };
    return path === '/staging/C0' ? { status: 200, body: connectionJson(0) } : { status: 404 };
  });
  closing(keeper);
  const cli = buildWithKeeper();
  const cwd = bruinWorkspace(1);
  const flags = ['--backend', 'keeper', '--keeper-shelf', '{environment}', '--environment', 'staging'];

  const plan = await runNode([cli, 'plan', ...flags], { cwd });
  expect(plan.stdout).toContain('staging/C0');

  const help = await runNode([cli, 'load', '--help'], { cwd });
  expect(help.stdout).toContain('Keeper of secrets\n  --keeper-url URL');

  const load = [cli, 'load', ...flags, '--export', 'dotenv=.env.values'];
  const without = await runNode(load, { cwd });
  expect(without.status).toBe(2);
  expect(without.stderr).toContain('flag "--keeper-url" is missing: backend "keeper" needs it');

  const run = await runNode([...load, '--keeper-url', keeper.url, '--keeper-key', key ?? ''], { cwd });
  expect(run.stderr).toContain('gave the token of keeper back');
  expect(run.status).toBe(0);
  expect(readFileSync(join(cwd, '.env.values'), 'utf8')).toContain(`C0=${valueAt(0)}\n`);
  expect(keeper.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /login',
    'GET /staging/C0',
    'POST /logout',
  ]);
}, 300_000);
