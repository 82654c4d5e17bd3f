import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVariableOverrides } from '../../src/ecosystems/bruin/pipeline/variable-overrides.ts';
import { renderTemplate } from '../../src/ecosystems/bruin/template/template.ts';
import { RENDERED_TEMPLATES, TEMPLATE_VARIABLES } from '../ecosystems/bruin/template-vectors.ts';
import { gonja } from './gonja/oracle.ts';
import { RUNS, SEED } from './python/oracles.ts';

const read = parseVariableOverrides([JSON.stringify(TEMPLATE_VARIABLES)]);
if ('problem' in read) throw new Error(read.problem.message);
const scope = { variables: new Map([...read.overrides].map(([name, { value }]) => [name, value])), variant: 'eu' };
const ask = (templates: readonly string[]) =>
  gonja(templates.map((Template) => ({ Template, Variables: TEMPLATE_VARIABLES, Variant: 'eu' })));

const blank = fc.constantFrom('', '', ' ', '  ', '\t');
const { expression } = fc.letrec<{ expression: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'var.s',
        'var.n',
        'var.t',
        'var.e',
        'var.l',
        'var.m.k',
        'var["s"]',
        'var.l[0]',
        'variant',
        'x',
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom('"a"', "'abc'", '""', '1', '0', '25', '1.5', 'true', 'False', '["a", 5, "eu"]', '[]'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'var.missing',
        'var.nul',
        'var.z',
        'var.neg',
        'var.m',
        'var.num',
        'var.el',
        'loop.index',
        'loop.last',
      ),
    },
  ),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: tie('atom') },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          tie('expression'),
          blank,
          fc.constantFrom(
            '==',
            '!=',
            '<',
            '<=',
            '>',
            '>=',
            ' and ',
            ' or ',
            ' in ',
            ' not in ',
            '~',
            '~',
            '+',
            '-',
            '*',
            '//',
            '%',
          ),
          blank,
          tie('expression'),
        )
        .map((parts) => parts.join('')),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          tie('atom'),
          fc.constantFrom(
            'default("d")',
            'default("d", true)',
            'default(5, boolean=true)',
            'replace("a", "b")',
            'replace("a", "b", 1)',
            'join("-")',
            'join',
            'first',
            'last',
            'length',
            'int',
            'int(7)',
            'string',
            'title',
            'capitalize',
            'upper',
            'lower',
            'trim',
          ),
          blank,
        )
        .map(([of, filter, space]) => `${of}${space}|${space}${filter}`),
    },
    { weight: 1, arbitrary: tie('expression').map((of) => `not ${of}`) },
    { weight: 1, arbitrary: tie('expression').map((of) => `(${of})`) },
    { weight: 1, arbitrary: tie('atom').map((of) => `-${of}`) },
    { weight: 1, arbitrary: tie('atom').map((of) => `${of} is defined`) },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('atom'), tie('expression'), tie('atom')).map(([a, b, c]) => `${a} if ${b} else ${c}`),
    },
  ),
}));
const dash = fc.constantFrom('', '', '', '-');
const tag = (words: fc.Arbitrary<string>) =>
  fc.tuple(dash, words, dash).map(([open, text, close]) => `{%${open} ${text} ${close}%}`);
const { template } = fc.letrec<{ template: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small' },
    { weight: 3, arbitrary: fc.constantFrom('a', ' b ', '\n', ' \n c', '{# note #}', 'x-') },
    {
      weight: 4,
      arbitrary: fc.tuple(dash, expression, dash).map(([open, text, close]) => `{{${open} ${text} ${close}}}`),
    },
    {
      weight: 2,
      arbitrary: tag(fc.tuple(fc.constantFrom('x', 'y'), expression).map(([name, of]) => `set ${name} = ${of}`)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          tag(expression.map((of) => `if ${of}`)),
          tie('template'),
          fc.option(fc.tuple(tag(expression.map((of) => `elif ${of}`)), tie('template'))),
          fc.option(fc.tuple(tag(fc.constant('else')), tie('template'))),
          tag(fc.constant('endif')),
        )
        .map(
          ([open, body, elif, other, close]) => open + body + (elif ?? []).join('') + (other ?? []).join('') + close,
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          tag(
            fc
              .tuple(
                fc.constantFrom('x', 'k, v'),
                fc.constantFrom('var.l', 'var.m', 'var.el', '[1, "b"]', '"abc"', 'var.s'),
              )
              .map(([name, of]) => `for ${name} in ${of}`),
          ),
          tie('template'),
          fc.option(fc.tuple(tag(fc.constant('else')), tie('template'))),
          tag(fc.constant('endfor')),
        )
        .map(([open, body, other, close]) => open + body + (other ?? []).join('') + close),
    },
  ),
  template: fc.array(tie('piece'), { maxLength: 3 }).map((pieces) => pieces.join('')),
}));

describe('templates', () => {
  it('of our tests are rendered as gonja renders them', () => {
    const theirs = ask(RENDERED_TEMPLATES.map(([source]) => source));
    expect(RENDERED_TEMPLATES.map(([source], at) => [source, theirs[at]?.error ?? theirs[at]?.text])).toEqual(
      RENDERED_TEMPLATES,
    );
  });

  it(`that are generated are rendered as gonja renders them, or left to it (seed ${SEED})`, () => {
    const sources = [
      ...fc.sample(template, { numRuns: RUNS, seed: SEED }),
      ...fc.sample(expression, { numRuns: RUNS, seed: SEED }).map((of) => `{{ ${of} }}`),
    ];
    const theirs = ask(sources);
    const compared = sources.map((source, at) => ({ source, ours: renderTemplate(source, scope), theirs: theirs[at] }));
    const wrong = compared.filter(({ ours, theirs }) =>
      'text' in ours
        ? theirs?.error !== undefined || theirs?.text !== ours.text
        : ours.problem.kind === 'refused' && theirs?.error === undefined,
    );
    expect(wrong.slice(0, 20)).toEqual([]);
    const rendered = compared.filter(({ ours }) => 'text' in ours);
    expect(rendered.length).toBeGreaterThan(sources.length / 3);
  });
});
