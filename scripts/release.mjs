// For releases: `check vX.Y.Z` fails unless the tag, package.json and the changelog agree, `notes vX.Y.Z` prints
// the changelog section for the release page.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [task, tag = ''] = process.argv.slice(2);

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const sections = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/^## /mu).slice(1);
const section = sections.find((text) => text.split(/\s/u)[0] === version);
const notes = section?.slice(section.indexOf('\n')).trim() ?? '';

const problems = [
  ...(tag === `v${version}` ? [] : [`the tag is "${tag}", but package.json says ${version}`]),
  ...(notes === '' ? [`CHANGELOG.md has no section "## ${version}"`] : []),
];
if ((task !== 'check' && task !== 'notes') || process.argv.length !== 4)
  problems.push('usage: release.mjs check|notes vX.Y.Z');
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (task === 'notes') console.log(notes);
