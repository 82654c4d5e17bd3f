/**
 * How long reading 500 Bruin pipelines with 10 000 assets takes, compared with only reading the same files.
 * Usage: npx node bench/bruin-read.mjs [pipelines] [assets per pipeline] [runs]
 * Every number is the median of the runs, with the fastest and the slowest in brackets: the spread is the noise of the machine.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRepository } from '../src/discover/open-repository.ts';
import { readBruinPipelines } from '../src/ecosystems/bruin/pipeline/read-pipelines.ts';

const [pipelines = 500, assets = 20, runs = 7] = process.argv.slice(2).map(Number);

const COLUMNS = ['id', 'customer', 'amount', 'currency', 'created_at']
  .map((name) => `  - name: ${name}\n    type: string\n    checks:\n      - name: not_null\n`)
  .join('');

/** The four kinds of assets in real pipelines, with a definition and body of usual length. */
function asset(number) {
  const name = `layer.asset_${number}`;
  switch (number % 4) {
    case 0:
      return [
        `a${number}.py`,
        `"""@bruin\nname: ${name}\nconnection: warehouse\nsecrets:\n  - key: API_${number % 50}\n    inject_as: API_KEY\ncolumns:\n${COLUMNS}@bruin"""\nimport os\n${'print(os.environ["API_KEY"])\n'.repeat(40)}`,
      ];
    case 1:
      return [
        `a${number}.sql`,
        `/* @bruin\nname: ${name}\ntype: sf.sql\nmaterialization:\n  type: table\ndepends:\n  - layer.asset_${number - 1}\ncolumns:\n${COLUMNS}@bruin */\n${'select id, amount from layer.source\n'.repeat(40)}`,
      ];
    case 2:
      return [
        `a${number}.asset.yml`,
        `name: ${name}\ntype: ingestr\nparameters:\n  source_connection: source_${number % 20}\n  source_table: public.t\n  destination: snowflake\n`,
      ];
    default:
      return [
        `a${number}.sql`,
        `-- @bruin.name: ${name}\n-- @bruin.type: pg.sql\n-- @bruin.depends: layer.asset_1\n${'select 1\n'.repeat(40)}`,
      ];
  }
}

function makeRepository(root) {
  mkdirSync(join(root, '.git'));
  for (let pipeline = 0; pipeline < pipelines; pipeline += 1) {
    const folder = join(root, `pipelines/p${pipeline}`);
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(
      join(folder, 'pipeline.yml'),
      `name: p${pipeline}\nschedule: daily\ndefault_connections:\n  snowflake: sf-${pipeline % 10}\ndefault:\n  secrets:\n    - key: SHARED\n      inject_as: SHARED\n`,
    );
    for (let number = 0; number < assets; number += 1) {
      const [name, text] = asset(number);
      writeFileSync(join(folder, 'assets', name), text);
    }
  }
}

/** The floor: every file of the repository read once, as text. */
function readFilesOnly(root) {
  let characters = 0;
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) characters += readFileSync(join(entry.parentPath, entry.name), 'utf8').length;
  }
  return characters;
}

async function readPipelines(root) {
  const { repository } = await openRepository({
    workingDirectory: root,
    paths: [],
    git: 'none',
    variables: process.env,
  });
  const reading = readBruinPipelines(repository, { selects: () => true, stages: [] });
  const found = reading.pipelines.reduce((sum, pipeline) => sum + pipeline.assets.length, 0);
  if (found !== pipelines * assets || reading.problems.length > 0) {
    throw new Error(
      `expected ${pipelines * assets} assets without problems, got ${found} and ${reading.problems.length} problems`,
    );
  }
}

async function measure(name, run) {
  const times = [];
  for (let at = 0; at < runs; at += 1) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const [fastest, median, slowest] = [times[0], times[times.length >> 1], times.at(-1)].map((time) => Math.round(time));
  console.log(`${name.padEnd(34)} ${String(median).padStart(6)} ms   (${fastest} to ${slowest} in ${runs} runs)`);
}

const root = mkdtempSync(join(tmpdir(), 'bruin-read-'));
try {
  makeRepository(root);
  console.log(
    `${pipelines} pipelines, ${pipelines * assets} assets, ${availableParallelism()} processors, Node.js ${process.version}`,
  );
  await measure('read the files, nothing else', () => readFilesOnly(root));
  await measure('list, read and understand them', () => readPipelines(root));
} finally {
  rmSync(root, { recursive: true, force: true });
}
