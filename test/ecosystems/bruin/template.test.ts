import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GoValue, goValue } from '../../../src/ecosystems/bruin/connection/go-value.ts';
import { parseVariableOverrides } from '../../../src/ecosystems/bruin/pipeline/variable-overrides.ts';
import { renderTemplate } from '../../../src/ecosystems/bruin/template/template.ts';
import { parseYaml } from '../../../src/formats/yaml/parse-yaml.ts';
import { RENDERED_TEMPLATES, TEMPLATE_VARIABLES } from './template-vectors.ts';

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
  it.each(RENDERED_TEMPLATES)('%s is rendered as gonja renders it', (source, expected) => {
    const read = parseVariableOverrides([JSON.stringify(TEMPLATE_VARIABLES)]);
    if ('problem' in read) throw new Error(read.problem.message);
    const variables = new Map([...read.overrides].map(([name, { value }]) => [name, value]));
    expect(renderTemplate(source, { variables, variant: 'eu' })).toEqual({ text: expected });
  });

  it('stops after as many steps as no name needs, however loops and texts multiply', () => {
    const loops = '{% for a in l %}{% for b in l %}{% for c in l %}x{% endfor %}{% endfor %}{% endfor %}';
    const items = Array.from({ length: 100 }, () => '1').join(',');
    const doubling = ['{% set a = "0123456789" %}', '{% set a = a ~ a %}'.repeat(40), '{{ a }}'].join('');
    for (const source of [`{% set l = [${items}] %}${loops}`, doubling]) {
      expect(renderTemplate(source, scope)).toMatchObject({ problem: { kind: 'unknown' } });
    }
  });

  it.each([
    ['{{ start_date }}', 'refused', '`start_date` is not defined'],
    ['{{ made_up(1) }}', 'refused', '`made_up` is not defined'],
    ['{{ range(3) }}', 'unknown', 'only names'],
    ['{{ }}', 'refused', 'is empty'],
    ['{{- -}}', 'refused', 'is empty'],
    ['{% if x %}a{% endif %}', 'refused', '`x` is not defined'],
    ['{% if var.s %}a', 'unknown', 'statements'],
    ['{% include "x" %}', 'unknown', 'statements'],
    ['{% for i in var.n %}a{% endfor %}', 'unknown', 'statements'],
    ['{{ var }}', 'unknown', '`var` as a whole'],
    ['{{ var.missing }}', 'refused', '`var.missing` is not defined'],
    ['{{ var.missing | upper }}', 'refused', '`var.missing` is not defined'],
    ['{{ var.s.deeper.still }}', 'refused', '`var.s.deeper` is not defined'],
    ['{{ vra.s }}', 'refused', '`vra` is not defined'],
    ['{{ var.s', 'refused', 'not closed'],
    ['{# note', 'refused', 'not closed'],
    ['{{\nvar.s }}', 'refused', 'a line break'],
    ['{{ var.s\n}}', 'refused', 'a line break'],
    ['{{ var.s +}}', 'unknown', 'only names'],
    ['{{\u00a0var.s }}', 'unknown', 'only names'],
    ['{{ var.s[0] }}', 'unknown', 'only names'],
    ['{{ var.s.upper() }}', 'unknown', 'only names'],
    ['{{ var.n | trim }}', 'unknown', 'the filter `trim`'],
    ['{{ var.l["0"] }}', 'refused', '`var.l.0` is not defined'],
  ])('that is not rendered says why: %j', (template, kind, message) => {
    expect(renderTemplate(template, scope)).toEqual({ problem: { kind, message: expect.stringContaining(message) } });
  });

  it.each([
    ['{{ variant }}', 'refused', '`variant` is not defined'],
    ['{{ this }}', 'unknown', '`this` is known only when the pipeline runs'],
    ['{{ macro_of_the_pipeline() }}', 'unknown', 'only names'],
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
