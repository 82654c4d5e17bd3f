import { Buffer } from 'node:buffer';
import { generator, randomText } from './samples.ts';

const HEX = '0123456789abcdef';
const WORDS =
  'loading table orders into warehouse from staging schema raw_events finished started connection retry batch row column partition snapshot model asset pipeline check passed upload download cache image layer step output input version release branch commit merge build test deploy'.split(
    ' ',
  );

type Next = (below: number) => number;
type Line = (next: Next) => string;

const pick = (next: Next, list: readonly string[]): string => list[next(list.length)] ?? '';
const words = (next: Next, count: number): string => Array.from({ length: count }, () => pick(next, WORDS)).join(' ');
const time = (next: Next): string =>
  `2026-11-${10 + next(20)}T${10 + next(13)}:${10 + next(50)}:${10 + next(50)}.${100 + next(900)}Z`;
const json = (next: Next): Record<string, unknown> => ({
  level: pick(next, ['info', 'debug', 'warn']),
  msg: words(next, 4),
  port: 5432,
  ok: true,
  region: 'us-east-1',
  env: 'production',
  rows: next(1_000_000),
  tags: ['dev', 'test'],
  nested: { host: 'localhost', user: 'admin', type: 'service_account' },
});

/** Lines as the tools of a pipeline print them: brackets, rulers, banners, digests, URLs, tables, common words. */
const LINES: readonly Line[] = [
  (next) => `${time(next)} ${words(next, 7)}`,
  (next) => `[${time(next)}] INFO  ${pick(next, WORDS)}: ${words(next, 5)} (${next(9_000)} ms)`,
  (next) => JSON.stringify(json(next)),
  (next) => pick(next, JSON.stringify(json(next), null, 2).split('\n')),
  (next) => `sha256:${randomText(next, 64, HEX)}: Pull complete`,
  (next) => `HEAD is now at ${randomText(next, 7, HEX)} ${words(next, 4)}`,
  (next) => `"etag": "${Buffer.from(randomText(next, 18)).toString('base64')}",`,
  (next) => `GET https://api.example.com/v1/${pick(next, WORDS)}?page=${next(90)}&limit=100 200 ${next(9_000)}`,
  (next) => `postgres://localhost:5432/${pick(next, WORDS)}?sslmode=require`,
  (next) => `+${'-'.repeat(10 + next(30))}+${'-'.repeat(20)}+`,
  (next) => `| ${pick(next, WORDS).padEnd(20)} | ${String(next(100_000)).padStart(12)} |`,
  () => '-----BEGIN CERTIFICATE-----',
  () => '-----END CERTIFICATE-----',
  () => '==================== 12 passed in 3.41s ====================',
  () => '{',
  () => '},',
  () => '[]',
  (next) => `  "${pick(next, WORDS)}": ${pick(next, ['true', 'false', 'null', '5432', '{', '['])},`,
  (next) =>
    `${pick(next, WORDS)}: ${pick(next, ['true', 'no', 'dev', 'production', 'eu-west-1', 'europe-west1', 'admin', 'root'])}`,
  (next) => `npm http fetch GET 200 https://packages.example.com/${pick(next, WORDS)} ${next(900)}ms (cache hit)`,
  (next) => `Collecting ${pick(next, WORDS)}==${next(9)}.${next(20)}.${next(9)}`,
  (next) => `SELECT ${pick(next, WORDS)}, count(*) FROM raw.${pick(next, WORDS)} WHERE id = ${next(9_999)} GROUP BY 1;`,
  (next) => `  at ${pick(next, WORDS)} (/home/runner/work/repo/src/${pick(next, WORDS)}.ts:${next(400)}:${next(80)})`,
  (next) => `##[group]Run ${words(next, 3)}`,
  (next) => `export PATH=/usr/local/bin:/usr/bin HOME=/home/runner USER=runner LANG=C.UTF-8 # ${words(next, 2)}`,
  (next) =>
    `${randomText(next, 8, HEX)}-${randomText(next, 4, HEX)}-4${randomText(next, 3, HEX)}-a${randomText(next, 3, HEX)}-${randomText(next, 12, HEX)} ${words(next, 3)}`,
  (next) => `00000${next(10)}0: ${Array.from({ length: 8 }, () => randomText(next, 4, HEX)).join(' ')}`,
  (next) => `✔ ${words(next, 3)} … 100% ${'█'.repeat(next(20))} ${next(60)}s`,
];

/** The same lines in every run. */
export function innocentLog(count: number): readonly string[] {
  const next = generator(2026);
  return Array.from({ length: count }, (_, index) => LINES[index % LINES.length]?.(next) ?? '');
}
