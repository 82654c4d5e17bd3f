import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTEXTS, type PrintingContext } from './contexts.ts';
import {
  connectionHiding,
  type Hiding,
  ourHiding,
  passwordBytes,
  plainHiding,
  readableShare,
  secretBytes,
} from './readable-share.ts';
import {
  type ConnectionSample,
  connectionSamples,
  keySample,
  serviceAccountSample,
  singleLineSamples,
} from './samples.ts';

const DOCUMENT = new URL('../../docs/masking.md', import.meta.url);
const [START, END] = ['<!-- masking-table:start -->\n', '<!-- masking-table:end -->'];

const valueSample = (value: string): Sample => ({
  value,
  secret: secretBytes(value),
  plain: plainHiding(value),
  ours: ourHiding(value),
});
const connectionSample = (connection: ConnectionSample): Sample => ({
  value: connection.json,
  secret: passwordBytes(connection),
  plain: plainHiding(connection.json),
  ours: connectionHiding(connection),
});

const KINDS = [
  { title: 'values of one line', samples: singleLineSamples().map(valueSample) },
  { title: 'PEM key', samples: [keySample(1), keySample(2)].map(valueSample) },
  { title: 'service-account JSON', samples: [serviceAccountSample(3), serviceAccountSample(4)].map(valueSample) },
  { title: 'typed connection', samples: connectionSamples().map(connectionSample) },
] as const;

interface Shares {
  readonly plain: number;
  readonly ours: number;
  /** The worst print of the worst value; where a bound is given, of those it is given for. */
  readonly worst: number;
}

function measure(context: PrintingContext, values: readonly Sample[]): Shares {
  const plain: number[] = [];
  const ours: number[] = [];
  let worst = 0;
  for (const sample of values) {
    for (const print of context.print(sample.value)) {
      plain.push(readableShare(print, sample.plain, sample.secret));
      const share = readableShare(print, sample.ours, sample.secret);
      ours.push(share);
      if (context.bound === undefined || sample.secret.filter(Boolean).length >= 24) worst = Math.max(worst, share);
    }
  }
  return { plain: mean(plain), ours: mean(ours), worst };
}

interface Sample {
  readonly value: string;
  readonly secret: readonly boolean[];
  readonly plain: Hiding;
  readonly ours: Hiding;
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const percent = (share: number): string => (share > 0 && share < 0.005 ? '< 1 %' : `${Math.round(share * 100)} %`);

const rows = CONTEXTS.map((context) => ({ context, shares: KINDS.map(({ samples }) => measure(context, samples)) }));

function table(): string {
  const head = ['printed as', ...KINDS.flatMap(({ title }) => [`${title}: \`add-mask\``, 'ours'])];
  const lines = rows.map(({ context, shares }) => [
    context.title,
    ...shares.flatMap(({ plain, ours }) => [percent(plain), percent(ours)]),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** The formatter pads cells; only what is in them counts. */
function cellsOf(text: string): readonly (readonly string[])[] {
  return text
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim().replace(/^-+$/, '---')));
}

describe('what stays readable of a masked secret', () => {
  const promised = rows.filter(({ context }) => context.bound === undefined);
  it.each(promised.map((row) => [row.context.title, row] as const))('nothing: %s', (_, { shares }) => {
    expect(shares.map(({ worst }) => worst)).toEqual([0, 0, 0, 0]);
  });

  const bounded = rows.flatMap(({ context, shares }) =>
    context.bound === undefined ? [] : [[context.title, context.bound, shares] as const],
  );
  it.each(bounded)('not much: %s', (_, bound, shares) => {
    for (const { worst } of shares) expect(worst).toBeLessThan(bound);
  });

  it('is what the documentation says; UPDATE_DOCS=1 rewrites it', () => {
    const document = readFileSync(DOCUMENT, 'utf8');
    const [before, rest] = document.split(START);
    const [stated, after] = (rest ?? '').split(END);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(DOCUMENT, `${before}${START}${table()}${END}${after}`);
    else expect(cellsOf(stated ?? '')).toEqual(cellsOf(table()));
  });
});
