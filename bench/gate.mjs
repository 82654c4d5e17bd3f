/**
 * How long the gate takes on large repositories, as whole processes: `lint` of the built command line tool, compared with an empty Node.js, `git
 * ls-files` (the minimum for any answer about the index) and git's own search for private keys in all tracked files. Each size is measured without
 * settings files, and with a tenth of its files being different settings of 2 kB; the latter also with `gitleaks dir`, if it is on PATH (`go install
 * github.com/zricethezav/gitleaks/v8@v8.30.0`). Usage: npx node bench/gate.mjs [tracked files, e.g. 100000,1000000] [runs] The commands take turns.
 * Every number is the median, with the fastest and the slowest in brackets: the spread is the noise of the machine.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sizes = (process.argv[2] ?? '100000,1000000').split(',').map(Number);
const runs = Number(process.argv[3] ?? 7);
const cli = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'cli.js');
const EXTENSIONS = ['py', 'sql', 'ts', 'md', 'yml', 'json', 'csv', 'txt'];
const FILES_PER_FOLDER = 20;

function git(root, ...args) {
  const identity = ['-c', 'user.name=b', '-c', 'user.email=b@example.invalid', '-c', 'gc.auto=0'];
  execFileSync('git', [...identity, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Two kilobytes of typical settings, no two alike; every fourth refers to a password. */
function settings(number) {
  const lines = Array.from(
    { length: 48 },
    (_, at) => `  option_${at}:\n    host: node${number}-${at}.data.example.net\n`,
  );
  const password = number % 4 === 0 ? '  password: ${WAREHOUSE_PASSWORD}\n' : '';
  return `service_${number}:\n${password}${lines.join('')}`.slice(0, 2048).replace(/\n[^\n]*$/, '\n');
}

/** Folders of twenty small files three levels deep, and one secret file that must be found. */
function makeRepository(root, count, hasSettings) {
  for (let folder = 0; folder * FILES_PER_FOLDER < count; folder += 1) {
    const path = join(root, `area${folder % 97}`, `module${Math.floor(folder / 97)}`);
    mkdirSync(path, { recursive: true });
    for (let file = 0; file < FILES_PER_FOLDER; file += 1) {
      // Two of the twenty files of a folder.
      const isSettings = hasSettings && file < 2;
      if (isSettings) writeFileSync(join(path, `settings_${file}.yml`), settings(folder * 2 + file));
      else writeFileSync(join(path, `part_${file}.${EXTENSIONS[file % EXTENSIONS.length]}`), `content ${file}\n`);
    }
  }
  writeFileSync(join(root, '.env'), `API_TOKEN=${['9f86d081', '884c7d65', '9a2feaa0'].join('')}\n`);
  git(root, 'init', '-q');
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'all');
}

/** Wall time of one process in milliseconds; an unexpected exit status throws, because the number would mean nothing. */
function time(root, [program, ...args], expected) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'ignore', maxBuffer: 1 << 30 });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== expected) throw new Error(`${program} ${args.join(' ')} ended with ${status}, not ${expected}`);
  return took;
}

function describe(times) {
  const sorted = [...times].sort((left, right) => left - right);
  const [low, middle, high] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((each) => each.toFixed(0));
  return `${middle.padStart(7)}  (${low} to ${high})`;
}

console.log(
  `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}, ${runs} runs, wall ms: median (fastest to slowest)`,
);
const gitleaks = spawnSync('gitleaks', ['version'], { encoding: 'utf8' });
for (const [size, hasSettings] of sizes.flatMap((each) => [
  [each, false],
  [each, true],
])) {
  const root = mkdtempSync(join(tmpdir(), 'bench-gate-'));
  try {
    makeRepository(root, size, hasSettings);
    const commands = {
      'node, empty': [[process.execPath, '-e', ''], 0],
      'git ls-files -z -s': [['git', 'ls-files', '-z', '-s'], 0],
      'git ls-files -o': [['git', 'ls-files', '-z', '-o', '--exclude-standard'], 0],
      'git grep for private keys': [['git', 'grep', '--cached', '-lIE', '-e', '-----BEGIN [A-Z ]*PRIVATE KEY-----'], 1],
      'pipeline-secrets lint': [[process.execPath, cli, 'lint', '--allow-empty', 'true'], 1],
      ...(hasSettings && gitleaks.status === 0
        ? { [`gitleaks dir, ${gitleaks.stdout.trim()}`]: [['gitleaks', 'dir', '--no-banner', '.'], 1] }
        : {}),
    };
    const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
    for (let run = 0; run <= runs; run += 1) {
      for (const [name, [command, status]] of Object.entries(commands)) {
        const took = time(root, command, status);
        // The first turn warms the file cache.
        if (run > 0) times[name].push(took);
      }
    }
    console.log(`\n${size.toLocaleString('en')} tracked files${hasSettings ? ', a tenth of them settings' : ''}`);
    for (const [name, each] of Object.entries(times)) console.log(`  ${name.padEnd(28)}${describe(each)}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
