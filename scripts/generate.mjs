// Writes action.yml and the tables of the documents from src; with --check it only reports what is stale.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error('this script reads TypeScript and needs Node.js 24: run it with "npm run generate", which provides it');
  process.exit(1);
}
const { generatedFiles, missingPages } = await import('./generate/generated-files.ts');

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stale = generatedFiles(root).filter((file) => file.present !== file.expected);
const pages = missingPages(root);

if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is stale: run "npm run generate"`);
} else {
  for (const { path, expected } of stale) {
    writeFileSync(join(root, path), expected);
    console.log(`wrote ${path}`);
  }
}
for (const page of pages) console.error(`${page} is missing: every rule has a page`);
if (pages.length > 0 || (process.argv.includes('--check') && stale.length > 0)) process.exitCode = 1;
