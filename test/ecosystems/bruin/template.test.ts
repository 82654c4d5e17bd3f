import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GoValue, goValue } from '../../../src/ecosystems/bruin/connection/go-value.ts';
import { renderTemplate } from '../../../src/ecosystems/bruin/template/template.ts';
import { parseYaml } from '../../../src/formats/yaml/parse.ts';

const text = (value: string): GoValue => ({ kind: 'text', text: value });
const parsed = parseYaml('[x, y]');
const list = 'root' in parsed ? parsed.root : undefined;
const scope = {
  variables: new Map<string, GoValue>([
    ['s', text('dev')],
    ['n', { kind: 'integer', value: 1n }],
    ...(list === undefined ? [] : [['l', goValue(list)] as const]),
  ]),
  variant: 'eu',
};

describe('a template', () => {
  it.each([
    ['{{ start_date }}', 'refused', '`start_date` is not defined'],
    ['{{ made_up(1) }}', 'refused', '`made_up` is not defined'],
    ['{{ range(3) }}', 'unknown', 'only `var`'],
    ['{{ }}', 'refused', 'is empty'],
    ['{{- -}}', 'refused', 'is empty'],
    ['{% if x %}a{% endif %}', 'unknown', 'statements'],
    ['{{ var.s | replace("d", "e") }}', 'unknown', 'only `var`'],
    ['{{ var.s | title }}', 'unknown', 'the filter `title`'],
    ['{{ var.missing | default("q") }}', 'unknown', 'only `var`'],
    ['{{ var.missing is defined }}', 'unknown', 'only `var`'],
    ['{{ var.s ~ "x" }}', 'unknown', 'only `var`'],
    ['{{ true }}', 'unknown', 'only `var`'],
    ['{{ "text" }}', 'unknown', 'only `var`'],
    ['{{ var }}', 'unknown', '`var` as a whole'],
    ['{{ var.missing }}', 'refused', '`var.missing` is not defined'],
    ['{{ var.missing | upper }}', 'refused', '`var.missing` is not defined'],
    ['{{ var.s.deeper.still }}', 'refused', '`var.s.deeper` is not defined'],
    ['{{ vra.s }}', 'refused', '`vra` is not defined'],
    ['{{ var.s', 'refused', 'not closed'],
    ['{# note', 'refused', 'not closed'],
    ['{{\nvar.s }}', 'refused', 'a line break'],
    ['{{ var.s\n}}', 'refused', 'a line break'],
    ['{{ var.s +}}', 'unknown', 'only `var`'],
    ['{{\u00a0var.s }}', 'unknown', 'only `var`'],
    ['{{ var.s[0] }}', 'unknown', 'only `var`'],
    ['{{ var.s.upper() }}', 'unknown', 'only `var`'],
    ['{{ var.n | trim }}', 'unknown', 'the filter `trim`'],
    ['{{ var.l["0"] }}', 'refused', '`var.l.0` is not defined'],
  ])('that is not rendered says why: %j', (template, kind, message) => {
    expect(renderTemplate(template, scope)).toEqual({ problem: { kind, message: expect.stringContaining(message) } });
  });

  it.each([
    ['{{ variant }}', 'refused', '`variant` is not defined'],
    ['{{ this }}', 'unknown', '`this` is known only when the pipeline runs'],
    ['{{ macro_of_the_pipeline() }}', 'unknown', 'only `var`'],
  ])('in a parameter knows what a run and macros add, and no variant: %j', (template, kind, message) => {
    const rendered = renderTemplate(template, { variables: scope.variables });
    expect(rendered).toEqual({ problem: { kind, message: expect.stringContaining(message) } });
  });

  it('leaves any text without braces as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        const plain = any.replaceAll('{', '(');
        expect(renderTemplate(`${plain}.`, scope)).toEqual({ text: `${plain}.` });
      }),
    );
  });

  it.each([
    ['{{ var.s }}\n', 'dev'],
    ['{{ var.s }}\n\n', 'dev\n'],
    ['{{ var.l[0] }}{{ var.l.1 }}', 'xy'],
    ['a\u00a0\t{{- var.s -}}\n\u00a0b', 'a\u00a0dev\u00a0b'],
    ['{{ var["s"]\n}}', 'dev'],
  ])('renders as gonja does: %j', (template, rendered) => {
    expect(renderTemplate(template, scope)).toEqual({ text: rendered });
  });

  it('puts in any value unchanged, and does not render it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const variables = new Map([['x', text(value)]]);
        expect(renderTemplate('a{{ var.x }}b', { variables })).toEqual({ text: `a${value}b` });
      }),
    );
  });

  it('never throws, whatever is written', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '-',
      '+',
      ' ',
      '\n',
      'var',
      '.',
      's',
      '[',
      ']',
      '"',
      "'",
      '|',
      'upper',
      '0',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const rendered = renderTemplate(pieces.join(''), scope);
        expect('text' in rendered || 'problem' in rendered).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
