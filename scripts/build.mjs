// Compiles src and bundles it once into dist/index.js; dist/main.js, post.js and cli.js are three small wrappers of it.
// Usage: node scripts/build.mjs [FOLDER] [--readable]   `--readable` skips the minifier, which takes longer than everything else.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { minifyScripts } from './build/minify.mjs';
import { overlayPackages } from './build/overlay.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { readable: { type: 'boolean' } },
});
const target = positionals[0] ?? join(root, 'dist');
const bin = (name) => join(root, 'node_modules', '.bin', name);

rmSync(join(root, 'out'), { recursive: true, force: true });
execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
overlayPackages(root, join(root, 'out'));
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
execFileSync(
  bin('ncc'),
  [
    'build',
    'out/index.js',
    '--no-cache',
    '--quiet',
    '--license',
    'licenses-[name].txt',
    '--target',
    'es2022',
    '-o',
    target,
  ],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
if (!flags.readable) await minifyScripts(target, join(root, '.cache', 'minified'));
// One list for each chunk, because in one file each would overwrite the one before. Chunks without a name add theirs to one list, so the
// longest has all of them; what is loaded at the start (`main`) stands apart.
const lists = readdirSync(target)
  .filter((name) => name.startsWith('licenses-'))
  .map((name) => ({ path: join(target, name), name, text: readFileSync(join(target, name), 'utf8') }))
  .sort((left, right) => right.text.length - left.text.length);
const licences = lists.filter(({ name }, at) => at === 0 || name === 'licenses-main.txt').map(({ text }) => text);
if (lists.some(({ text }) => !licences.some((kept) => text.split('\n').every((line) => kept.includes(line)))))
  throw new Error('the bundler lists licences in a different way than before: a list would be lost');
for (const { path } of lists) rmSync(path);
writeFileSync(join(target, 'licenses.txt'), licences.reverse().join('\n'));
// A shell script of the package `open`, with which @azure/identity would open a browser; no sign-in here does.
rmSync(join(target, 'xdg-open'), { force: true });
// ncc treats constants in path.join and path.resolve as files of the program, packs the files it finds and rewrites the call.
const strange = readdirSync(target).filter(
  (name) => !/^(?:\d+\.)?index\.js$|^package\.json$|^licenses\.txt$/.test(name),
);
if (strange.length > 0)
  throw new Error(
    `the bundler packed files of this machine (see src/discover/absolute-path.ts): ${strange.join(', ')}`,
  );
for (const entry of ['main', 'post', 'cli']) {
  const shebang = entry === 'cli' ? '#!/usr/bin/env node\n' : '';
  const file = join(target, `${entry}.js`);
  writeFileSync(file, `${shebang}import { ${entry} } from './index.js';\n\nawait ${entry}();\n`);
  if (entry === 'cli') chmodSync(file, 0o755);
}
