// Prints (or, with --run, runs) the command of a README section: the one line of its first code block.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The command below `## <section>`; throws when the block is missing or has more than one line. */
export function readmeCommand(section) {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, after] = readme.split(`\n## ${section}\n`);
  const block = after?.split('\n## ')[0]?.match(/```[a-z]*\n([\s\S]*?)\n```/)?.[1];
  if (block === undefined || block.includes('\n'))
    throw new Error(`README.md: "## ${section}" has no code block of one line`);
  return block;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [first, second] = process.argv.slice(2);
  if (first !== '--run') console.log(readmeCommand(first));
  else process.exitCode = spawnSync(readmeCommand(second), { cwd: root, shell: true, stdio: 'inherit' }).status ?? 1;
}
