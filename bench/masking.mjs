/**
 * How long it takes to plan the masks of five hundred secrets, and how many texts that gives, for several kinds of values.
 * Usage: npx node bench/masking.mjs
 * One fresh process per kind and run, as in a job. Every number is the median of seven, with the fastest and the slowest
 * beside it: the spread is the noise of the machine.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { SecretValue } from '../src/domain/secret.ts';
import { planMasks } from '../src/masking/plan-masks.ts';

const token = (length) => randomBytes(length).toString('base64').replace(/[+/=]/g, 'x').slice(0, length);
const password = (length) => Array.from(randomBytes(length), (byte) => String.fromCharCode(33 + (byte % 94))).join('');
const KINDS = {
  'tokens of 32 characters': () => token(32),
  'base64 of 40 characters': () => randomBytes(30).toString('base64'),
  'passwords of 20 characters': () => password(20),
  'database URLs': () => `postgres://app:${token(20)}@db.example.com:5432/x?sslmode=require`,
};

const [kind] = process.argv.slice(2);
if (kind !== undefined) {
  const maskables = Array.from({ length: 500 }, (_, index) => ({
    kind: 'whole',
    name: `S${index}`,
    value: new SecretValue(KINDS[kind]()),
  }));
  const start = performance.now();
  const { texts } = planMasks(maskables);
  console.log(JSON.stringify({ milliseconds: performance.now() - start, texts: texts.length }));
} else {
  console.log(`Node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0].toFixed(1)}\n`);
  console.log('| 500 secrets | texts | median ms | fastest to slowest |\n| --- | --- | --- | --- |');
  for (const title of Object.keys(KINDS)) {
    const runs = Array.from({ length: 7 }, () =>
      JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), title]).toString()),
    ).sort((a, b) => a.milliseconds - b.milliseconds);
    const [first, median, last] = [runs[0], runs[3], runs[6]].map(({ milliseconds }) => milliseconds.toFixed(0));
    console.log(`| ${title} | ${runs[3].texts} | ${median} | ${first} to ${last} |`);
  }
}
