import { describe, expect, it } from 'vitest';
import type { RequirementKind } from '../../src/domain/requirement.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { compactJson } from '../../src/formats/json.ts';
import { selectAll } from '../../src/resolve/select.ts';

function selectOne(kind: RequirementKind, form: 'text' | 'fields', content: string, field?: string) {
  const { selected, failures } = selectAll([
    {
      requirement: { kind, name: 'NAME', requiredBy: [{ file: '.bruin.yml', line: 7, column: 9 }] },
      address: { document: 'doc', ...(field === undefined ? {} : { field }) },
      document: { form, content: new SecretValue(content) },
    },
  ]);
  const [failure] = failures;
  if (failure !== undefined)
    return `${failure.code}: ${failure.message} [${failure.hint ?? ''}] ${failure.location?.line}`;
  const result = selected[0]?.selected;
  return result?.kind === 'object' ? `object ${compactJson(result.object)}` : `text ${result?.text.reveal()}`;
}

describe('what a document holds', () => {
  it.each<[string, RequirementKind, 'text' | 'fields', string, string | undefined, string]>([
    ['a plain text', 'variable', 'text', 'value', undefined, 'text value'],
    ['a text that looks like a number', 'variable', 'text', '0123', undefined, 'text 0123'],
    [
      'a JSON text is kept to the last byte for a variable',
      'variable',
      'text',
      '{ "a": 1.50 }',
      undefined,
      'text { "a": 1.50 }',
    ],
    ['the only field', 'variable', 'fields', '{"value":"x"}', undefined, 'text x'],
    ['a field', 'variable', 'fields', '{"a":"x","b":"y"}', 'b', 'text y'],
    [
      'a number keeps its characters',
      'variable',
      'fields',
      '{"a":12345678901234567890}',
      'a',
      'text 12345678901234567890',
    ],
    [
      'a JSON text in a field is kept to the last byte',
      'variable',
      'fields',
      '{"a":"{ \\"b\\": 1 }","c":1}',
      'a',
      'text { "b": 1 }',
    ],
    ['an object in a field', 'variable', 'fields', '{"a":{"b":[1, 2]},"c":1}', 'a', 'text {"b":[1,2]}'],
    ['dots descend', 'variable', 'text', '{"primary":{"password":"p"}}', 'primary.password', 'text p'],
    ['an exact key wins over descending', 'variable', 'text', '{"a.b":"exact","a":{"b":"deep"}}', 'a.b', 'text exact'],
    [
      'an exact key at any depth wins over descending',
      'variable',
      'text',
      '{"a":{"b.c":"exact","b":{"c":"deep"}}}',
      'a.b.c',
      'text exact',
    ],
    ['dots descend below a key with dots', 'variable', 'text', '{"a.b":{"c":"x"},"a":{"b":"y"}}', 'a.b.c', 'text x'],
    ['a key with dots that leads nowhere', 'variable', 'text', '{"a.b":"x","a":{"b":{"c":"y"}}}', 'a.b.c', 'text y'],
    ['a key that is null', 'variable', 'text', '{"a.b":null,"a":{"b":"y"}}', 'a.b', 'text y'],
    [
      'dots descend into a JSON text',
      'variable',
      'fields',
      '{"DB":"{\\"password\\":\\"p\\",\\"port\\":5432.0}"}',
      'DB.password',
      'text p',
    ],
    ['a number in a JSON text', 'variable', 'fields', '{"DB":"{\\"port\\":5432.0}"}', 'DB.port', 'text 5432.0'],
    [
      'a JSON text in a JSON text',
      'variable',
      'fields',
      '{"A":"{\\"b\\":\\"[{\\\\\\"c\\\\\\":1}]\\"}"}',
      'A.b.0.c',
      'text 1',
    ],
    [
      'an exact key wins over a JSON text',
      'variable',
      'fields',
      '{"A":"{\\"b\\":1}","A.b":"exact"}',
      'A.b',
      'text exact',
    ],
    ['a group in a JSON text', 'group', 'fields', '{"A":"{\\"g\\":{\\"X\\":\\"1\\"}}"}', 'A.g', 'object {"X":"1"}'],
    ['lists by index', 'variable', 'text', '{"a":["x","y"]}', 'a.1', 'text y'],
    ['the fields of a group', 'group', 'fields', '{"A":"1"}', '*', 'object {"A":"1"}'],
    ['the env file of a group', 'group', 'text', 'A=1\n', undefined, 'text A=1\n'],
    [
      'a connection',
      'connection',
      'text',
      '{"type":"generic","details":{"value":"v"}}',
      undefined,
      'object {"type":"generic","details":{"value":"v"}}',
    ],
    ['a connection in a field', 'connection', 'fields', '{"db":"{\\"type\\":\\"x\\"}"}', 'db', 'object {"type":"x"}'],
  ])('%s', (_, kind, form, content, field, expected) => {
    expect(selectOne(kind, form, content, field)).toBe(expected);
  });

  it('without the field names the fields that are there', () => {
    expect(selectOne('variable', 'fields', '{"a":"x","b":"y"}', 'c')).toBe(
      'missing: cannot use "doc#c" for variable/NAME: it has no field "c" [its fields are: a, b] 7',
    );
  });

  it('that is not JSON text has nothing below it, and is not shown', () => {
    for (const text of ['hunter', '5', '{"x":1', '"x"', '']) {
      expect(selectOne('variable', 'fields', JSON.stringify({ A: text }), 'A.x')).toBe(
        'missing: cannot use "doc#A.x" for variable/NAME: it has no field "A.x" [its fields are: A] 7',
      );
    }
  });

  it.each(['A.', '.A', 'A..b', 'L.0.', 'L.x', 'L.-1', 'L.2', 'L.'])('at %s is missing', (field) => {
    expect(selectOne('variable', 'text', '{"A":{"b":"x"},"L":["y"]}', field)).toMatch(/^missing/);
  });

  it('of a path as long as an attacker likes is looked for in no time', () => {
    const path = Array.from({ length: 2000 }, () => 'a').join('.');
    expect(selectOne('variable', 'text', '{"a":1,"a.a":2}', path)).toMatch(/^missing/);
  });

  it('is never guessed from several fields', () => {
    expect(selectOne('variable', 'fields', '{"a":"x","b":"y"}')).toContain(
      'it has several fields and the address does not name one',
    );
  });

  it('that is null is missing', () => {
    expect(selectOne('variable', 'fields', '{"a":null}', 'a')).toMatch(/^missing/);
  });

  it('has no fields when it is a text', () => {
    expect(selectOne('variable', 'text', 'hunter', 'a')).toBe(
      'malformed-secret: cannot use "doc#a" for variable/NAME: it is one text, so it has no field "a" [leave "#a" out] 7',
    );
  });
});
