/**
 * How long `load` takes as the runner starts it, with latency added to each request, and how many requests it makes.
 * Usage: npm run bundle && npx node bench/backends.mjs [runs] [backend …]   (npx finds Node.js 24 in the development dependencies)
 *
 * Times are whole processes in milliseconds: the median of the runs, and in brackets the fastest and the slowest. Runs with different latencies take
 * turns with each other and with an empty node, so a slowdown of the machine affects all of them; two figures whose brackets overlap do not differ.
 * "round trips" is how often answers were waited for, one after the other, in a run whose servers answer all that wait together. Sign-in is included
 * (identity token, login or role); the post step is timed separately.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOidcIssuer } from '../test/fakes/oidc-issuer.ts';
import { runAction, runNode } from '../test/scenarios/program.ts';
import { shown } from './process-times.mjs';
import { RIVALS } from './rivals.mjs';
import { MOST, SCENES, trusting } from './scenes.mjs';
import { workspaceWith } from './workspace.mjs';

const COUNTS = [1, 10, 50, MOST];
const LATENCIES = [0, 30, 100];
/** Milliseconds without a new request after which all waiting ones are answered. */
const QUIET = 150;

const [given = '5', ...wanted] = process.argv.slice(2);
const runs = Number(given);
const unknown = wanted.filter((name) => SCENES[name] === undefined);
if (!Number.isInteger(runs) || runs < 1 || unknown.length > 0) {
  console.error(`usage: npx node bench/backends.mjs [runs] [${Object.keys(SCENES).join('|')} …]`);
  process.exit(2);
}
const names = wanted.length === 0 ? Object.keys(SCENES) : wanted;
const folder = mkdtempSync(join(tmpdir(), 'bench-backends-'));
const trust = trusting(folder);

async function timed(times, work) {
  const start = performance.now();
  const result = await work();
  times?.push(performance.now() - start);
  return result;
}

const empty = [];
const emptyNode = () => timed(empty, () => runNode(['--eval', ''], { cwd: folder }));

/** Loads once and checks that everything was exported. */
async function load({ inputs }, issuer, count, times) {
  const workspace = join(folder, `workspace-${count}`);
  const options = { workspace, inputs: { ...inputs, export: 'env' }, env: { ...issuer.jobVariables(), ...trust } };
  const result = await timed(times, () => runAction(options));
  const has = Array.from({ length: count }, (_, index) => result.env.has(`C${index}`)).every(Boolean);
  if (result.status !== 0 || !has) throw new Error(result.log);
  return result;
}

async function measure(scene, issuer, count) {
  const servers = [...scene.servers, issuer];
  const loads = LATENCIES.map(() => []);
  const post = [];
  const requests = new Set();
  // The first run reads the program from the disk.
  await load(scene, issuer, count);
  for (let run = 0; run < runs; run++) {
    await emptyNode();
    for (const [index, latency] of LATENCIES.entries()) {
      for (const server of servers) {
        server.delay = latency;
        server.requests.length = 0;
      }
      const result = await load(scene, issuer, count, loads[index]);
      requests.add(servers.reduce((total, server) => total + server.requests.length, 0));
      await timed(latency === 30 ? post : undefined, () => result.post());
    }
  }
  for (const server of servers) server.delay = 0;
  return { requests: [...requests].sort((left, right) => left - right).join(' to '), loads, post };
}

/** Counted on separate servers, because these are slow on purpose. */
async function roundTrips(makeScene, count) {
  const [scene, issuer] = await Promise.all([makeScene(), startOidcIssuer()]);
  const [main, ...others] = scene.servers;
  const rounds = [main.answerInRounds(QUIET), ...[...others, issuer].map((server) => server.answerInRounds(1))];
  await load(scene, issuer, count);
  await Promise.all([...scene.servers, issuer].map((server) => server.close()));
  return rounds.reduce((total, counted) => total + counted(), 0);
}

const row = (cells) => console.log(`| ${cells.join(' | ')} |`);
const rule = (cells) => row(cells.map(() => '---'));
const busy = () => loadavg()[0].toFixed(1);

try {
  const issuer = await startOidcIssuer();
  for (const count of COUNTS) workspaceWith(join(folder, `workspace-${count}`), count);
  const before = busy();
  const { stdout } = await runNode(['--version'], { cwd: folder });
  console.log(`Node.js ${stdout.trim()}, ${availableParallelism()} processors, ${runs} runs each\n`);
  const head = ['backend', 'secrets', 'requests', 'round trips', 'load, 0 ms', '30 ms', '100 ms', 'post, 30 ms'];
  row(head);
  rule(head);
  for (const name of names) {
    const scene = await SCENES[name]();
    for (const count of COUNTS) {
      const { requests, loads, post } = await measure(scene, issuer, count);
      row([name, count, requests, await roundTrips(SCENES[name], count), ...[...loads, post].map(shown)]);
    }
    await Promise.all(scene.servers.map((server) => server.close()));
  }
  row(['node, empty', '–', '0', '0', shown(empty), '–', '–', '–']);
  console.log(`\nload of the machine: ${before} before, ${busy()} after; above 1 the figures are worth little\n`);
  const rivals = RIVALS.filter(([backend]) => names.includes(backend));
  const theirs = ['backend', 'others, measured before', 'requests at 100', 'ms at 1 / 10 / 50 / 100, 0 ms', '30 ms'];
  row(theirs);
  rule(theirs);
  for (const [backend, who, none, some, requests] of rivals) row([backend, who, requests, none, some]);
  await issuer.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
