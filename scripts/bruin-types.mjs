// Regenerates the table of Bruin's connection types from a checkout of Bruin, and prints what changed:
//   npm run bruin-types -- ../bruin [--check]
// Needs git and the version of Go that Bruin requires. Takes only facts: names, order and kinds of fields, and what Bruin prints for an empty
// connection.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changesOf, tableText } from './bruin-types/table.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const TABLE = join(root, 'src', 'ecosystems', 'bruin', 'connection', 'connection-types.json');
const ZEROS = join(root, 'test', 'golden', 'bruin', 'connection-zero-values.json');

const [checkout, option] = process.argv.slice(2);
if (checkout === undefined || (option !== undefined && option !== '--check')) {
  console.error('usage: npm run bruin-types -- <checkout of bruin-data/bruin> [--check]');
  process.exit(2);
}

const known = JSON.parse(readFileSync(TABLE, 'utf8'));
const made = tableText(declarationsOf(resolve(checkout)), versionOf(checkout), known);
const changes = changesOf(known, JSON.parse(made.table));
console.log(changes.length === 0 ? 'the types are the same' : changes.join('\n'));
if (option === '--check') process.exit(changes.length === 0 ? 0 : 1);
writeFileSync(TABLE, made.table);
writeFileSync(ZEROS, made.zeros);
console.log(`\nLeft to do by hand, when types were added or changed:
  src/ecosystems/bruin/connection/registration-*.ts   what Bruin refuses to register
  src/ecosystems/bruin/export/injection.ts            types that write JSON of their own (ownJson)
  src/ecosystems/bruin/asset/asset-types.ts           assets that use the new types
  docs/ecosystems/bruin-config.md                     the version that it describes
  npm test, npm run bundle`);

/** Compiles main.go into Bruin's module without writing to the checkout. */
function declarationsOf(directory) {
  const scratch = mkdtempSync(join(tmpdir(), 'bruin-types-'));
  try {
    const overlay = join(scratch, 'overlay.json');
    const target = join(directory, 'internal', 'printtypes', 'main.go');
    const Replace = { [target]: join(root, 'scripts', 'bruin-types', 'main.go') };
    writeFileSync(overlay, JSON.stringify({ Replace }));
    const args = ['run', '-overlay', overlay, './internal/printtypes'];
    return JSON.parse(execFileSync('go', args, { cwd: directory, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function versionOf(directory) {
  const git = (...args) => execFileSync('git', ['-C', directory, ...args], { encoding: 'utf8' }).trim();
  const [commit, date] = git('log', '-1', '--format=%H %cs').split(' ');
  return { version: git('describe', '--tags', '--abbrev=0'), commit, date };
}
