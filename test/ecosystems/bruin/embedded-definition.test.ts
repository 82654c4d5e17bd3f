import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, readEmbeddedDefinition } from '../../../src/ecosystems/bruin/definition/embedded-definition.ts';

describe('an embedded definition', () => {
  const markers = ['/*', '"""', '"', "'"].flatMap((quote) =>
    [0, 1, 2, 3].map((gap) => `${quote}${' '.repeat(gap)}@bruin`),
  );

  it('is found behind every marker, in every language, with any closer', () => {
    const closers = ['*/', '"""', '"', "'"].flatMap((quote) =>
      [0, 1, 2, 3].map((gap) => `@bruin${' '.repeat(gap)}${quote}`),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...markers),
        fc.constantFrom(...closers),
        fc.constantFrom('.py', '.sql', '.r'),
        fc.constantFrom('\n', '\r\n'),
        fc.nat(5),
        (opener, closer, extension, end, blanks) => {
          const text = [...Array(blanks).fill(''), opener, 'name: x', closer, 'code'].join(end);
          const definition = readEmbeddedDefinition(`a${extension}`, text);
          expect(definition).toEqual({
            form: 'block',
            yaml: `${'\n'.repeat(blanks + 1)}name: x`,
            opener: blanks + 1,
            end: blanks + 3,
          });
        },
      ),
    );
  });

  it('gives every row its place', () => {
    const text = 'import x\n#  @bruin.name:   a b  \n# @bruin.nothing\n#@bruin.connection:c:d\n';
    expect(readEmbeddedDefinition('a.py', text)).toEqual({
      form: 'rows',
      rows: [
        { line: 2, key: 'name', value: 'a b', valueColumn: 19 },
        { line: 3, key: '', value: '', valueColumn: 1 },
        { line: 4, key: 'connection', value: 'c:d', valueColumn: 20 },
      ],
    });
  });

  it('is cut off from the code', () => {
    expect(codeOf('a.py', '"""@bruin\nname: x\n@bruin"""\nprint(1)\n')).toBe('print(1)\n');
    expect(codeOf('a.sql', 'select 1\n-- @bruin.name: x\nselect 2')).toBe('select 1\nselect 2');
    expect(codeOf('a.py', 'print("@bruin")')).toBe('print("@bruin")');
  });

  it('never throws, and never finds an asset in a file without the word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const form = readEmbeddedDefinition('a.py', text).form;
        if (!text.includes('@bruin')) expect(form).toBe('none');
      }),
    );
  });
});
