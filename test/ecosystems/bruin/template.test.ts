import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GoValue } from '../../../src/ecosystems/bruin/go-value.ts';
import { renderTemplate } from '../../../src/ecosystems/bruin/template.ts';

const text = (value: string): GoValue => ({ kind: 'text', text: value });
const scope = { variables: new Map([['s', text('dev')]]), variant: 'eu' };

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
    ['{{\nvar.s }}', 'refused', 'several lines'],
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
        expect(renderTemplate(plain, scope)).toEqual({ text: plain });
      }),
    );
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
