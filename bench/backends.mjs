/**
 * How long `load` takes as the runner starts it, against latency that is added to each request, beside how many requests that are.
 * Usage: npm run build && node bench/backends.mjs [runs]
 * Every time is the median of the runs in milliseconds. "round trips" is how often answers were waited for, one after the other, in a run
 * whose servers answer all that wait together. Sign-in is included (identity token, login or role); the post step is timed by itself.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startOidcIssuer } from '../test/fakes/oidc-issuer.ts';
import { startFakeAws } from '../test/fakes/secrets-manager.ts';
import { startFakeVault } from '../test/fakes/vault.ts';
import { runAction } from '../test/scenarios/program.ts';

const [runs = 5] = process.argv.slice(2).map(Number);
const COUNTS = [1, 10, 50, 100];
const LATENCIES = [0, 30, 100];
const ROLE = 'arn:aws:iam::123456789012:role/data';

const folder = mkdtempSync(join(tmpdir(), 'bench-backends-'));

function workspaceWith(count) {
  const root = join(folder, `workspace-${count}`);
  const secrets = Array.from({ length: count }, (_, index) => `  - key: c${index}\n    inject_as: C${index}`).join(
    '\n',
  );
  const files = {
    '.gitignore': '.bruin.yml\n.env*\n',
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py': `"""@bruin\nname: load\ntype: python\nsecrets:\n${secrets}\n@bruin"""\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', ['add', '--all'], { cwd: root });
  return root;
}

const connection = (index) =>
  JSON.stringify({ type: 'generic', details: { value: `fake-value-of-connection-${index}` } });

async function vaultScene() {
  const server = await startFakeVault();
  server.mounts.set('secret', { version: 2, documents: new Map() });
  server.login = () => ({ token: ['hv', 's.', 'a-token-of-this-run'].join('') });
  for (let index = 0; index < 100; index++) server.put('secret', `c${index}`, { data: connection(index) });
  return { server, inputs: { backend: 'vault', 'vault-url': server.url, 'vault-role': 'data' } };
}

async function awsScene() {
  const server = await startFakeAws();
  for (let index = 0; index < 100; index++) server.put({ name: `c${index}`, text: connection(index) });
  const inputs = { backend: 'aws', 'aws-region': 'eu-central-1', 'aws-endpoint': server.url, 'aws-role': ROLE };
  return { server, inputs };
}

const median = (values) => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { result, time: performance.now() - start };
}

async function measure({ server, inputs }, issuer, count, latency) {
  server.delay = latency;
  issuer.delay = latency;
  const workspace = join(folder, `workspace-${count}`);
  const [load, post] = [[], []];
  let requests = 0;
  for (let run = 0; run < runs; run++) {
    server.requests.length = 0;
    issuer.requests.length = 0;
    const options = { workspace, inputs: { ...inputs, export: 'env' }, env: issuer.jobVariables() };
    const { result, time } = await timed(() => runAction(options));
    if (result.status !== 0 || result.env.get(`C${count - 1}`) === undefined) throw new Error(result.log);
    load.push(time);
    post.push((await timed(() => result.post())).time);
    requests = server.requests.length + issuer.requests.length;
  }
  return { load: median(load), post: median(post), requests };
}

/** Counted on servers of their own, because they are slow on purpose. */
async function roundTrips(makeScene, count) {
  const [{ server, inputs }, issuer] = await Promise.all([makeScene(), startOidcIssuer()]);
  const [rounds, tokens] = [server.answerInRounds(150), issuer.answerInRounds(1)];
  const workspace = join(folder, `workspace-${count}`);
  await runAction({ workspace, inputs: { ...inputs, export: 'env' }, env: issuer.jobVariables() });
  await Promise.all([server.close(), issuer.close()]);
  return rounds() + tokens();
}

const issuer = await startOidcIssuer();
for (const count of COUNTS) workspaceWith(count);
console.log(
  `Node.js ${process.version}, ${availableParallelism()} processors, median of ${runs} runs, whole processes\n`,
);
console.log('| backend | secrets | requests | load, 0 ms | 30 ms | 100 ms | round trips | post, 30 ms |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [name, makeScene] of [
  ['vault', vaultScene],
  ['aws', awsScene],
]) {
  const scene = await makeScene();
  for (const count of COUNTS) {
    const [none, some, much] = [
      await measure(scene, issuer, count, LATENCIES[0]),
      await measure(scene, issuer, count, LATENCIES[1]),
      await measure(scene, issuer, count, LATENCIES[2]),
    ];
    const trips = await roundTrips(makeScene, count);
    const times = [none.load, some.load, much.load].map((time) => Math.round(time));
    console.log(`| ${[name, count, none.requests, ...times, trips, Math.round(some.post)].join(' | ')} |`);
  }
  await scene.server.close();
}
await issuer.close();
rmSync(folder, { recursive: true, force: true });
