import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { compareGoKeys, toGoJson } from '../../src/formats/go-json.ts';
import { parseJson } from '../../src/formats/json.ts';
import { writeYaml, type YamlWritable } from '../../src/formats/yaml/write.ts';
import { REFUSED, SCALARS, TEXTS } from '../formats/yaml-vectors.ts';
import { documents } from './go-yaml/documents.ts';
import { comparable, isRefusedOnPurpose } from './go-yaml/known-differences.ts';
import { type Answer, askOracle, buildOracle } from './go-yaml/oracle.ts';
import { ourReading } from './go-yaml/our-reading.ts';

const SEED = Number(process.env['ORACLE_SEED'] ?? 20261121);
const RUNS = Number(process.env['ORACLE_RUNS'] ?? 30_000);

beforeAll(() => {
  buildOracle();
  console.log(`go-yaml: ${RUNS} generated documents, seed ${SEED} (ORACLE_RUNS and ORACLE_SEED change that)`);
});

/** A byte order mark in the middle is read differently depending on where the reader's buffer ends: not comparable. */
const generated = fc
  .sample(documents, { numRuns: RUNS, seed: SEED })
  .filter((document) => !/\p{Surrogate}/u.test(document) && !document.includes('\ufeff', 1));

describe('our YAML is the one of yaml.v3', () => {
  test('the documents of our own tests', () => {
    compareAll([...SCALARS.map(({ yaml }) => yaml), ...TEXTS.map(([yaml]) => yaml)]);
    const answers = askOracle(REFUSED.map(([data]) => ({ op: 'yaml', data })));
    for (const [n, [yaml]] of REFUSED.entries()) expect(answers[n], yaml).toHaveProperty('error');
  });

  test('generated documents', () => {
    const { valid } = compareAll(generated);
    expect(valid).toBeGreaterThan(RUNS / 3);
  });

  test('documents larger than the buffers of the reader', () => {
    const readable = generated.filter((text) => !('error' in ourReading(text)) && !/^(?:%|---|\.\.\.)/m.test(text));
    const chunks = Array.from({ length: Math.floor(readable.length / 40) }, (_, n) =>
      readable.slice(n * 40, n * 40 + 40),
    );
    compareAll(chunks.map((chunk) => chunk.map((text, n) => `k${n}:\n${text.replaceAll(/^/gm, '  ')}\n`).join('')));
  });

  test('UTF-16 in both byte orders', () => {
    const some = generated.slice(0, 5000).filter((text) => !text.startsWith('\ufeff'));
    compareAll(some, (text) => Buffer.from(`\ufeff${text}`, 'utf16le'));
    compareAll(some, (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
  });

  test('arbitrary bytes', () => {
    const bytes = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 6 }), { numRuns: 5000, seed: SEED });
    const answers = askOracle(bytes.map((data) => ({ op: 'yaml', data })));
    for (const [n, data] of bytes.entries())
      expectSame(Buffer.from(data).toString('latin1'), ourReading(data), answers[n]);
  });
});

describe('our writer', () => {
  const character = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\0', '\x7f', '\x85', '\u2028', '\ufeff', '\uffff', '\n', '"'),
  );
  const text = fc.array(character, { maxLength: 4 }).map((parts) => parts.join(''));
  const leaf = fc.oneof(
    text,
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  );
  const value = fc.letrec<{ any: YamlWritable }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('any'), { maxLength: 3 }),
      fc
        .uniqueArray(fc.tuple(fc.oneof(text, fc.constant('k'.repeat(1100))), tie('any')), {
          maxLength: 3,
          selector: ([key]) => key,
        })
        .map((fields) => ({ fields })),
    ),
  })).any;

  test('writes what yaml.v3 reads as the same value', () => {
    const values = fc.sample(value, { numRuns: 5000, seed: SEED });
    const answers = askOracle(values.map((written) => ({ op: 'yaml', data: writeYaml(written) })));
    for (const [n, written] of values.entries())
      expect(readBack(answers[n]), writeYaml(written)).toEqual(expected(written));
  });
});

describe('our JSON is the one of encoding/json', () => {
  test('texts', () => {
    const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 8 }), { numRuns: 5000, seed: SEED });
    const all = [...texts, ...Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code))];
    const answers = askOracle(all.map((data) => ({ op: 'json-string', data })));
    for (const [n, data] of all.entries()) expect(toGoJson(data)).toBe(answers[n]?.text);
  });

  test('floats', () => {
    const floats = [
      0,
      -0,
      1e20,
      1e21,
      1e-6,
      1e-7,
      5e-324,
      2 ** 63,
      ...fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 20_000, seed: SEED }),
    ];
    const answers = askOracle(floats.map((float) => ({ op: 'json-float', data: bitsOf(float) })));
    for (const [n, float] of floats.entries()) expect(toGoJson(float)).toBe(answers[n]?.text);
  });

  test('the order of the keys of a map', () => {
    const maps = fc.sample(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 2 }), { maxLength: 8 }), {
      numRuns: 2000,
      seed: SEED,
    });
    const toMap = (keys: readonly string[]) => toGoJson({ fields: keys.map((key) => [key, 1n] as const) });
    const answers = askOracle(
      maps.map((keys) => ({ op: 'json-map', data: JSON.stringify(Object.fromEntries(keys.map((key) => [key, 1]))) })),
    );
    for (const [n, keys] of maps.entries()) expect(toMap(keys.toSorted(compareGoKeys))).toBe(answers[n]?.text);
  });

  test('what is JSON at all', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\u00e9"',
      '"\\q"',
      '"\n"',
      '"',
      '1',
      '-',
      '0',
      '01',
      '1.5',
      '.5',
      '1e3',
      'true',
      'nul',
      'null',
      ' ',
      '\t',
      '\n',
      '\xa0',
      '\ufeff',
    ];
    const texts = fc.sample(
      fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((parts) => parts.join('')),
      { numRuns: 20_000, seed: SEED },
    );
    const answers = askOracle(texts.map((data) => ({ op: 'json-valid', data })));
    for (const [n, data] of texts.entries())
      expect(`${data} ${'value' in parseJson(data)}`).toBe(`${data} ${answers[n]?.text}`);
  });
});

function compareAll(texts: readonly string[], encode: (text: string) => Uint8Array | string = (text) => text) {
  const answers = askOracle(texts.map((text) => ({ op: 'yaml', data: encode(text) })));
  for (const [n, text] of texts.entries()) expectSame(text, ourReading(encode(text)), answers[n]);
  return { valid: answers.filter(({ error }) => error === undefined).length };
}

/** Both refuse the document (each in its own words), or both read the same. */
function expectSame(document: string, ours: Answer, theirs: Answer = {}): void {
  if (ours.error !== undefined && theirs.error !== undefined) return;
  if (isRefusedOnPurpose(document, ours, theirs)) return;
  expect(comparable(ours, theirs), JSON.stringify(document)).toEqual(comparable(theirs, ours));
}

/** The value that yaml.v3 has read, from its tree: tags and literal texts. */
function readBack({ root, error }: Answer = {}): unknown {
  if (!root) return { error };
  const { kind, tag, value, content = [] } = root;
  if (kind === 'scalar')
    return tag === '!!float'
      ? { float: Number(value?.replace('.nan', 'NaN').replace('.inf', 'Infinity')) }
      : { [tag]: value };
  const children = content.map((child) => readBack({ root: child }));
  if (kind === 'sequence') return children;
  return { pairs: children.flatMap((key, n) => (n % 2 === 0 ? [[key, children[n + 1]]] : [])) };
}

function expected(value: YamlWritable): unknown {
  if (typeof value === 'string') return { '!!str': value };
  if (typeof value === 'number') return { float: value };
  if (typeof value === 'bigint') return { '!!int': String(value) };
  if (value === null || typeof value === 'boolean') return { [value === null ? '!!null' : '!!bool']: String(value) };
  if ('plain' in value) return { '!!str': value.plain };
  if ('fields' in value) return { pairs: value.fields.map(([key, field]) => [{ '!!str': key }, expected(field)]) };
  return value.map(expected);
}

function bitsOf(float: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, float);
  return view.getBigUint64(0).toString(16);
}
