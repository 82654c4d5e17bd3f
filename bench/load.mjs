/** What a step of a job takes that signs in, reads and exports: the times of its process beside those of an empty Node.js and of a rival. */
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../test/scenarios/program.ts';
import { goTool } from './go-tool.mjs';
import { inTurns, ratio, shown } from './process-times.mjs';
import { workspaceWith } from './workspace.mjs';

const BACKENDS = ['vault', 'aws', 'azure', 'doppler'];
const CASES = [
  [1, 0],
  [1, 30],
  [50, 0],
  [50, 30],
];

/** The newest version of Doppler's own tool that Go's module proxy has; later ones send the same requests. */
const DOPPLER_CLI = 'v0.5.11-0.20230908185655-7aef4713e1a4';

/**
 * @param {string} folder for all files; the caller removes it
 * @param {Record<string, string>} environment what every process has
 * @returns rows of a table, and for each case its median processor time in that of an empty Node.js and its fastest wall time
 */
export async function measureLoad(folder, environment, runs) {
  const workspaces = new Map([1, 50].map((count) => [count, workspaceWith(join(folder, `workspace-${count}`), count)]));
  const doppler = buildDoppler(folder, environment);
  const rows = [];
  const cases = new Map();
  for (const backend of BACKENDS) {
    for (const [count, latency] of CASES) {
      const { ready, stop } = startServers(backend, latency, folder);
      const { inputs, variables, rival } = await ready;
      const cwd = workspaces.get(count);
      const step = stepEnvironment(folder, environment, cwd, { ...inputs, export: 'env' }, variables);
      const commands = [
        { command: [process.execPath, join(ROOT, 'dist', 'main.js')], cwd, env: step },
        { command: [process.execPath, '--eval', ''], cwd, env: environment },
      ];
      if (backend === 'doppler' && doppler !== undefined)
        commands.push({ command: downloading(doppler, rival), cwd, env: { ...environment, ...variables } });
      const [ours, empty, theirs] = inTurns(commands, runs);
      stop();
      const row = (who, times) => [
        backend,
        who,
        count,
        `${latency} ms`,
        shown(times.map(({ wall }) => wall)),
        shown(times.map(({ processor }) => processor)),
        factor(times, empty),
      ];
      rows.push(row('ours', ours));
      if (theirs !== undefined) rows.push(row('Doppler CLI, `secrets download`', theirs));
      cases.set(`${backend} ${count} ${latency}`, {
        processor: Number(factor(ours, empty)),
        // Waiting is most of it, so what a busy machine adds is no part of the answer.
        fastest: Math.min(...ours.map(({ wall }) => wall)),
      });
    }
  }
  return { rows, cases, hasDoppler: doppler !== undefined };
}

function factor(times, empty) {
  const processor = (all) => all.map((time) => time.processor);
  return ratio(processor(times), processor(empty));
}

/** The servers answer in a process of their own, so that waiting for a measured process does not keep them. */
function startServers(backend, latency, folder) {
  const servers = spawn(process.execPath, [join(ROOT, 'bench', 'scene-server.mjs'), backend, String(latency), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ready = new Promise((resolve, reject) => {
    let text = '';
    servers.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(JSON.parse(text));
    });
    servers.once('exit', () => reject(new Error(`the servers of ${backend} ended`)));
  });
  return { ready, stop: () => servers.kill() };
}

function stepEnvironment(folder, environment, cwd, inputs, variables) {
  const files = Object.fromEntries(
    ['ENV', 'OUTPUT', 'STATE', 'STEP_SUMMARY', 'PATH'].map((name) => [`GITHUB_${name}`, join(folder, `file-${name}`)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, '');
  const given = Object.entries(inputs).map(([id, value]) => [`INPUT_${id.toUpperCase()}`, value]);
  const job = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: cwd,
    GITHUB_REPOSITORY: 'acme/workspace',
    GITHUB_EVENT_NAME: 'push',
  };
  return { ...environment, ...job, RUNNER_TEMP: folder, ...files, ...Object.fromEntries(given), ...variables };
}

function buildDoppler(folder, environment) {
  const program = goTool(folder, `github.com/DopplerHQ/cli@${DOPPLER_CLI}`);
  if (program !== undefined) spawnSync(program, ['configure', 'flags', 'disable', 'analytics'], { env: environment });
  return program;
}

/** It takes the whole config, which is as many requests as a part of it. */
function downloading(program, { apiHost, token }) {
  const flags = ['--no-file', '--format', 'json', '--no-fallback', '--project', 'shop', '--config', 'prd'];
  return [program, 'secrets', 'download', '--api-host', apiHost, '--token', token, '--no-check-version', ...flags];
}
