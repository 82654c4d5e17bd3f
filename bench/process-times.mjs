/** Times of whole processes, children included, taken in turns so that a slowdown of the machine affects all of them. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Milliseconds of one process by the shell's clock, which includes the processor time of children. */
export function timeOf({ command, cwd, env, status = 0 }) {
  const file = join(tmpdir(), `process-times-${process.pid}`);
  const script = `TIMEFORMAT='%3R %3U %3S'; { time "$@" >/dev/null 2>/dev/null; } 2>'${file}'; exit $?`;
  const ended = spawnSync('bash', ['-c', script, 'bash', ...command], { cwd, env });
  const [wall, user, system] = readFileSync(file, 'utf8').trim().split(/\s+/).map(Number);
  rmSync(file, { force: true });
  if (ended.status !== status) throw new Error(`${command.join(' ')} ended with ${ended.status}, not ${status}`);
  return { wall: wall * 1000, processor: (user + system) * 1000 };
}

/** Peak memory of one Node.js process in MiB, without its children. */
export function memoryOf({ command: [, ...words], cwd, env }) {
  const report = `process.once('exit', () => require('node:fs').writeSync(2, '\\nmaxrss ' + process.resourceUsage().maxRSS + '\\n'))`;
  const preload = `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire(process.execPath); ${report}`)}`;
  const { stderr } = spawnSync(process.execPath, ['--import', preload, ...words], { cwd, env, encoding: 'utf8' });
  return Number(/maxrss (\d+)/.exec(stderr)?.[1]) / 1024;
}

/** Runs commands in turns, without counting the first turn; returns the times of each. */
export function inTurns(commands, runs) {
  const times = commands.map(() => []);
  for (let run = 0; run <= runs; run++) {
    for (const [index, command] of commands.entries()) {
      const time = timeOf(command);
      if (run > 0) times[index].push(time);
    }
  }
  return times;
}

export function median(numbers) {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)];
}

/** Median, and how far the runs are apart. */
export function shown(numbers) {
  return `${median(numbers).toFixed(0)} (${Math.min(...numbers).toFixed(0)}–${Math.max(...numbers).toFixed(0)})`;
}

/** The median of the ratios of consecutive runs. */
export function ratio(times, others) {
  return median(times.map((time, index) => time / others[index])).toFixed(2);
}
