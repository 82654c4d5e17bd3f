// Builds into a temporary folder and compares it with the committed dist byte by byte: users run what the sources say.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const temporary = mkdtempSync(join(tmpdir(), 'pipeline-secrets-dist-'));

/** Relative paths with their bytes; line ends as git has them, whatever the checkout made of them. */
function filesBelow(directory) {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(directory, path).replaceAll('\\', '/'), readFileSync(path, 'latin1').replaceAll('\r\n', '\n')];
    }),
  );
}

let problems = [];
try {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), join(temporary, 'dist')], { stdio: 'inherit' });
  const built = filesBelow(join(temporary, 'dist'));
  const committed = filesBelow(join(root, 'dist'));
  problems = [...new Set([...built.keys(), ...committed.keys()])].sort().flatMap((path) => {
    if (!committed.has(path)) return [`dist/${path} is missing`];
    if (!built.has(path)) return [`dist/${path} is no longer built`];
    return built.get(path) === committed.get(path) ? [] : [`dist/${path} differs from a fresh build`];
  });
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error('dist is stale: run "npm run bundle" and commit it');
  process.exitCode = 1;
}
