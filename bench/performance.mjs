/**
 * Measures everything that docs/performance.md says, and writes it: start-up, load, the gate, reading, masking, memory, sizes. Below ten minutes.
 * Usage: npm run bench   (after npm run bundle; it finds the Node.js 24 of the development dependencies, and builds the
 * programs of others where there is Go)
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../examples/prepare.mjs';
import { ROOT } from '../test/scenarios/program.ts';
import { goTool } from './go-tool.mjs';
import { measureLoad } from './load.mjs';
import { inTurns, median, memoryOf, shown } from './process-times.mjs';
import { RIVALS, SIGNED_IN } from './rivals.mjs';

const RUNS = Number(process.argv[2] ?? 9);
const GATE_FILES = 20_000;
const GITLEAKS = 'v8.30.0';
const dist = join(ROOT, 'dist');
const folder = mkdtempSync(join(tmpdir(), 'bench-performance-'));
const environment = { PATH: process.env.PATH, HOME: folder, CI: 'true' };
const node = (...words) => [process.execPath, ...words];

const lines = [];
const write = (...texts) => lines.push(...texts);
const table = (head, rows) => {
  const cut = (cells) => `| ${cells.join(' | ')} |`;
  write(cut(head), cut(head.map(() => '---')), ...rows.map(cut), '');
};

function startUp() {
  const { workspace } = prepare('acme', join(folder, 'start'));
  const commands = [
    ['an empty Node.js', node('--eval', ''), {}],
    ['`--version`', node(join(dist, 'cli.js'), '--version'), {}],
    ['`--help`', node(join(dist, 'cli.js'), '--help'), {}],
    ['post step with nothing to do', node(join(dist, 'post.js')), {}],
    ['`lint` of `examples/acme`, in a job', node(join(dist, 'cli.js'), 'lint'), {}],
    ['the same at a desk, compiled before', node(join(dist, 'cli.js'), 'lint'), { CI: '' }],
  ];
  const times = inTurns(
    commands.map(([, command, env]) => ({ command, cwd: workspace, env: { ...environment, ...env } })),
    RUNS,
  );
  const empty = times[0].map(({ processor }) => processor);
  for (const [index, [name]] of commands.entries())
    measured.set(name.replace(', in a job', ''), median(times[index].map(({ processor }) => processor)));
  write('## Start-up', '', 'Milliseconds: median (fastest–slowest).', '');
  table(
    ['process', 'wall', 'processor', 'processor above an empty Node.js'],
    commands.map(([name], index) => {
      const processor = times[index].map((time) => time.processor);
      const above = median(processor.map((time, run) => time - empty[run]));
      return [
        name,
        shown(times[index].map(({ wall }) => wall)),
        shown(processor),
        index === 0 ? '–' : above.toFixed(0),
      ];
    }),
  );
}

/** Goals in milliseconds of processor time, for an idle machine on which an empty Node.js takes 27. */
const GOALS = [
  ['`--version`', 6, 'above an empty Node.js'],
  ['`--help`', 6, 'above an empty Node.js'],
  ['post step with nothing to do', 10, 'above an empty Node.js'],
  ['`lint` of `examples/acme`', 115, 'in all'],
];

function goals(cases) {
  write(
    '## Goals, and what was tried',
    '',
    'The slower the machine is, the larger each figure is: what an empty Node.js takes above 27 ms is taken off by scaling.',
    '',
  );
  const scale = 27 / measured.get('an empty Node.js');
  const rows = GOALS.map(([name, goal, of]) => {
    const found = measured.get(name);
    const own = of === 'in all' ? found * scale : (found - measured.get('an empty Node.js')) * scale;
    return [name, `${goal}, ${of}`, own.toFixed(0), own <= goal ? 'met' : `${(own - goal).toFixed(0)} more`];
  });
  table(['process', 'goal', 'here', ''], rows);
  goalsAgainstOthers(cases);
  write(
    'What has helped: entries in one small file with `--version` first, every chunk minified with its functions in parentheses, axios and a checker',
    'of schemas out of the client of Vault, one `ls-files` and one `cat-file` for a run, `spawn` instead of a runner for lists, crypto and the streams',
    'of a pipe only where they are used, hashes only where two names can meet, patterns of places compiled only where something was found, the',
    'summary without the promises of `fs`, the modules of the SDK of AWS instead of the form in which nothing can be left out (444 kB became 180),',
    'one request of ours where MSAL and the client of STS were loaded for it, a connection that is opened while the repository is read, and what',
    'Node.js compiled kept between runs at a desk.',
    '',
    'What has not: another bundler (esbuild), a chunk for each mode, a larger heap, guessing the version of the KV engine, bundles in ASCII, flags',
    'of V8 that compile less or more (each of `--no-opt`, `--max-lazy`, `--no-sparkplug` costs more), YAML tokens without the place where they end',
    '(a third of the time of large files goes into collecting garbage, which that does not change). A cache of V8 in `dist/` is refused: nobody could',
    'review it, and it fits one version of Node.js.',
    '',
    'What is left: of a load from Vault, 17 ms go into compiling 530 kB, 6 into the entries, 16 into the TLS and crypto of Node.js, 20 to 25 into three',
    'processes of git, 10 to 15 into compiling regular expressions, 10 into node-vault and the first requests. The clients of AWS and Azure still',
    'take about 20 and 35 ms, because they do what they are here for ([ADR 2](adr/0002-run-time-dependencies.md)). HTTP/2 to Vault would take 20 to',
    '30 ms off 50 reads ([ADR 4](adr/0004-one-transport-for-all-backends.md)).',
    '',
  );
}

/** Medians of processor time, by name of the measurement. */
const measured = new Map();

async function load() {
  const { rows, cases, hasDoppler } = await measureLoad(folder, environment, Math.max(3, Math.ceil(RUNS / 2)));
  write(
    '## Load',
    '',
    'Whole steps of a job that sign in and export, against strict servers on this machine that speak TLS and add a latency to each answer. Wall and',
    'processor milliseconds: median (fastest–slowest); the ratio is that of processor time to an empty Node.js in the same turn.',
    '',
  );
  table(['backend', 'who', 'secrets', 'latency', 'wall', 'processor', 'to an empty Node.js'], rows);
  if (!hasDoppler) write('There was no Go to build the Doppler CLI with.', '');
  write(
    'Actions of others, measured in November 2026 on two cores with Node.js 24 over TLS. They are not run here: they are published as repositories, and the bench downloads none of',
    'them; absolute times drift with the machine, so what counts is how they grow with the number of secrets.',
    '',
  );
  table(
    ['backend', 'action', 'wall at 1 / 10 / 50 / 100 secrets, no latency', '30 ms', 'requests at 100'],
    RIVALS.map(([backend, who, none, some, requests]) => [backend, who, none, some, requests]),
  );
  return cases;
}

/** Goals as parts of what others take: processor time for one secret, wall time for 50 at 30 ms a request. */
const AGAINST_OTHERS = {
  vault: { one: 115 / 107, fifty: 0.2 },
  aws: { one: 0.9, fifty: 0.08 },
  azure: { one: 1, fifty: 0.22 },
  doppler: { one: 105 / 74, fifty: 1.2 },
};

function goalsAgainstOthers(cases) {
  const parts = Object.entries(AGAINST_OTHERS).flatMap(([backend, goal]) => {
    const { who, one, fifty } = SIGNED_IN[backend];
    return [
      [`${who}: one secret, processor`, goal.one, cases.get(`${backend} 1 0`).processor / one],
      [`${who}: 50 secrets at 30 ms, fastest wall`, goal.fifty, cases.get(`${backend} 50 30`).fastest / fifty],
    ];
  });
  write(
    'As a part of what an action of others took (both in the empty Node.js of their turn, for processor time):',
    '',
  );
  table(
    ['beside', 'goal, at most', 'here', ''],
    parts.map(([what, goal, found]) => [
      what,
      goal.toFixed(2),
      found.toFixed(2),
      found <= goal ? 'met' : `${(found / goal).toFixed(2)} times the goal`,
    ]),
  );
}

function gate() {
  const root = join(folder, 'gate');
  for (let at = 0; at < GATE_FILES; at++) {
    const path = join(root, `area${at % 97}`, `module${Math.floor(at / 1940)}`);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, `part_${at}.py`), `content ${at}\n`);
  }
  const token = ['9f86d081', '884c7d65', '9a2feaa0'].join('');
  writeFileSync(join(root, '.env'), `API_TOKEN=${token}\n`);
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', ['add', '--all'], { cwd: root });
  const commands = [
    ['`git ls-files -s`, the least that an answer costs', ['git', 'ls-files', '-z', '-s'], 0],
    ['`git grep` for private keys', ['git', 'grep', '--cached', '-lIE', '-e', '-----BEGIN [A-Z ]*PRIVATE KEY-----'], 1],
    ['`lint`', node(join(dist, 'cli.js'), 'lint', '--allow-empty', 'true'), 1],
  ];
  const leaks = goTool(folder, `github.com/zricethezav/gitleaks/v8@${GITLEAKS}`);
  if (leaks !== undefined) commands.push([`gitleaks ${GITLEAKS} on the folder`, [leaks, 'dir', '--no-banner', '.'], 1]);
  const runs = Math.max(3, Math.ceil(RUNS / 2));
  const times = inTurns(
    commands.map(([, command, status]) => ({ command, cwd: root, env: environment, status })),
    runs,
  );
  write('## The gate', '', `${GATE_FILES.toLocaleString('en')} tracked files, one of them a secret file.`, '');
  table(
    ['command', 'wall', 'processor'],
    commands.map(([name], index) => [
      name,
      shown(times[index].map(({ wall }) => wall)),
      shown(times[index].map(({ processor }) => processor)),
    ]),
  );
  if (leaks === undefined) write('There was no Go to build gitleaks with.', '');
  const memory = memoryOf({ command: commands[2][1], cwd: root, env: environment });
  write(
    `Memory of \`lint\` there: ${memory.toFixed(0)} MiB at most, of which an empty Node.js has ` +
      `${memoryOf({ command: node('--eval', ''), cwd: root, env: environment }).toFixed(0)}.`,
    '',
  );
}

/** The unchanged output of the scripts for single parts. */
function parts() {
  for (const [title, script, ...words] of [
    ['Reading', 'bruin-read.mjs', '500', '20', '3'],
    ['Masking', 'masking.mjs'],
  ]) {
    const text = execFileSync(process.execPath, [join(ROOT, 'bench', script), ...words], { encoding: 'utf8' });
    write(`## ${title}`, '', '```text', text.trimEnd(), '```', '');
  }
}

function sizes() {
  write(
    '## Sizes',
    '',
    'Files of `dist/` in kB. A run reads `index.js`, the largest of the numbered ones that is not a client, and what it needs.',
    '',
  );
  const files = readdirSync(dist).map((name) => [name, statSync(join(dist, name)).size]);
  const wanted = files.filter(([name, size]) => size > 20_000 || !/^\d/.test(name));
  const rows = wanted
    .toSorted(([, left], [, right]) => right - left)
    .map(([name, size]) => [`\`${name}\``, describe(name), (size / 1000).toFixed(1)]);
  const total = files.reduce((sum, [, size]) => sum + size, 0);
  table(['file', 'holds', 'kB'], [...rows, ['all', `${files.length} files`, (total / 1000).toFixed(0)]]);
}

function describe(name) {
  if (!/^\d/.test(name)) return name === 'index.js' ? 'entries, inputs, hosts' : name.replace(/\..*/, '');
  const text = readFileSync(join(dist, name), 'utf8');
  const known = [
    ['execute:()=>', 'a run'],
    ['SecretClient:()=>', 'Azure: Key Vault'],
    ['AuthenticationRequiredError', 'Azure: sign-in'],
    ['GetSecretValue', 'AWS: Secrets Manager'],
    ['X-Amz-', 'AWS: signatures, transport'],
    ['mustache', 'Vault: node-vault'],
    ['Invalid Datetime', 'TOML'],
    ['appendPolicy', 'Azure: transport'],
  ];
  return known.find(([mark]) => text.includes(mark))?.[1] ?? '';
}

const before = loadavg()[0].toFixed(1);
try {
  write(
    '# Performance',
    '',
    '<!-- Written by `npm run bench`; what is changed here by hand is lost. -->',
    '',
    `Node.js ${process.version}, ${availableParallelism()} processors, ${RUNS} runs in turns. Absolute times drift with the machine; ratios and`,
    'medians of runs that took turns are what can be compared, and figures whose ranges overlap do not differ.',
    '',
  );
  startUp();
  goals(await load());
  gate();
  parts();
  sizes();
  write(
    `Load of the machine: ${before} before, ${loadavg()[0].toFixed(1)} after; far above 1 the figures are worth little.`,
    '',
  );
  writeFileSync(join(ROOT, 'docs', 'performance.md'), lines.join('\n'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
