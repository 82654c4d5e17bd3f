import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../src/domain/secret.ts';
import { readEnvFileAsKernel } from '../../src/formats/env-file/read-as-kernel.ts';
import { readEnvFileAsPython } from '../../src/formats/env-file/read-as-python.ts';
import { readEnvFile } from '../../src/formats/env-file/read-env-file.ts';
import { type EnvWriteOptions, writeEnvFile } from '../../src/formats/env-file/write-env-file.ts';
import { envValue } from './env-values.ts';

type Pairs = readonly (readonly [string, string])[];

function write(pairs: Pairs, options?: EnvWriteOptions) {
  return writeEnvFile(
    pairs.map(([name, value]) => [name, new SecretValue(value)] as const),
    options,
  );
}

/** The text, or the reasons of the refusals. */
function written(value: string, options?: EnvWriteOptions): string {
  const writing = write([['X', value]], options);
  return 'text' in writing ? writing.text : writing.refusals.map(({ reason }) => reason).join();
}

/** What a POSIX shell that sources the text hands to its children. */
function sourced(text: string): Record<string, string | undefined> {
  const directory = mkdtempSync(join(tmpdir(), 'env-file-'));
  try {
    const file = join(directory, 'file');
    writeFileSync(file, text);
    const print = 'process.stdout.write(JSON.stringify(process.env))';
    const output = execFileSync(
      'sh',
      ['-c', 'set -a; . "$1"; exec "$2" -e "$3"', 'sh', file, process.execPath, print],
      {
        env: { PATH: process.env['PATH'] },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    return JSON.parse(output.toString('utf8'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('spellings', () => {
  it.each([
    ['foo', 'X=foo\n'],
    ['https://h:1/p?q=1', "X='https://h:1/p?q=1'\n"],
    ['a/b.c:d@e%f+g=h,i-j', 'X=a/b.c:d@e%f+g=h,i-j\n'],
    ['', "X=''\n"],
    ['pa$word', "X='pa$word'\n"],
    ['$(date) `date`', "X='$(date) `date`'\n"],
    ['a\nb', "X='a\nb'\n"],
    ['a "b" # c', `X='a "b" # c'\n`],
    ["it's", `X="it's"\n`],
    [`it's "x"`, `X="it's \\"x\\""\n`],
    ['a\\b', "X='a\\b'\n"],
    ['a\\\\b', 'X="a\\\\\\\\b"\n'],
    ['  a ', "X='  a '\n"],
    ['~/x', "X='~/x'\n"],
  ])('%j', (value, text) => {
    expect(written(value)).toBe(text);
  });

  it.each([
    ["it's $HOME", 'shell', "X='it\\'s $HOME'\n"],
    ["it's `x`", 'shell', "X='it\\'s `x`'\n"],
    ['a\\', 'shell', 'X=a\\\n'],
    ['a b\\', 'shell', 'X=a b\\\n'],
    ['a\rb', 'shell', 'X="a\\rb"\n'],
  ])('%j only where no shell reads the file', (value, reason, text) => {
    expect(written(value)).toContain(reason);
    expect(written(value, { shell: 'not-needed' })).toBe(text);
  });

  it.each([
    ['${X}', 'no common spelling'],
    ['a${b:-c}', 'no common spelling'],
    ['a\n\\', 'no common spelling'],
    ['$a\r', 'no common spelling'],
    ['a\0b', 'NUL'],
    ['\ud800', 'Unicode'],
  ])('%j has none', (value, reason) => {
    expect(written(value, { shell: 'not-needed' })).toContain(reason);
  });

  it.each(['', '1A', 'A-B', 'A B', 'A=B', 'É'])('the name %j has none', (name) => {
    expect(write([[name, 'x']])).toEqual({ refusals: [{ name, reason: expect.stringContaining('its name') }] });
  });

  it('names that shells own are refused where a shell reads the file', () => {
    expect(write([['OPTIND', 'x']])).toHaveProperty('refusals');
    expect(write([['OPTIND', 'x']], { shell: 'not-needed' })).toEqual({ text: 'OPTIND=x\n' });
  });

  it('lists every refusal and writes nothing then', () => {
    expect(
      write([
        ['A', '1'],
        ['B', '${x}'],
        ['C', '\0'],
        ['A', '2'],
      ]),
    ).toEqual({
      refusals: [
        { name: 'B', reason: expect.any(String) },
        { name: 'C', reason: expect.any(String) },
        { name: 'A', reason: 'the name is given twice' },
      ],
    });
  });
});

describe('what is written', () => {
  const files = fc.uniqueArray(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D', 'E_1', '_x'), envValue), {
    selector: ([name]) => name,
    maxLength: 5,
  });

  it.each(['required', 'not-needed'] as const)('reads back with compose and python-dotenv (shell %s)', (shell) => {
    let count = 0;
    fc.assert(
      fc.property(files, (pairs) => {
        const writing = write(pairs, { shell });
        if ('refusals' in writing) return;
        count += pairs.length;
        const lookup = (name: string) => `value of ${name}`;
        const compose = readEnvFile(writing.text, lookup);
        const python = readEnvFileAsPython(writing.text, lookup);
        expect('variables' in compose && compose.variables.map(({ name, value }) => [name, value.reveal()])).toEqual(
          pairs,
        );
        expect(python.variables.map(({ name, value }) => [name, value?.reveal()])).toEqual(pairs);
      }),
      { numRuns: 500 },
    );
    expect(count).toBeGreaterThan(200);
  });

  it('reads back with a real shell', () => {
    const pairs = fc
      .sample(envValue, 2000)
      .map((value, index) => [`V${index}`, value] as const)
      .filter(([, value]) => 'text' in write([['V', value]]));
    const writing = write(pairs);
    expect(pairs.length).toBeGreaterThan(500);
    expect('text' in writing && sourced(writing.text)).toMatchObject(Object.fromEntries(pairs));
  });

  it('reads back without any quoting rules when the value is plain', () => {
    expect(readEnvFileAsKernel(written('abc-123=')).map(({ name, value }) => [name, value.reveal()])).toEqual([
      ['X', 'abc-123='],
    ]);
  });
});

describe('refusals', () => {
  it('are for characters that cannot be written, and say nothing else about the value', () => {
    fc.assert(
      fc.property(envValue, (value) => {
        const writing = write([['X', value]]);
        const isWritable = 'text' in writing;
        if (!/[\\$`\r\0']|\p{Surrogate}/u.test(value)) expect(isWritable).toBe(true);
        if (!isWritable && value.length > 3)
          expect(JSON.stringify(writing)).not.toContain(JSON.stringify(value).slice(1, -1));
      }),
      { numRuns: 500 },
    );
  });
});
