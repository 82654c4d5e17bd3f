import { FILTERS } from './template-filters.ts';
import {
  binary,
  bool,
  isTrue,
  itemAt,
  itemsOf,
  keysOf,
  printed,
  type TemplateValue,
  text,
} from './template-operations.ts';
import type { Statement } from './template-statements.ts';
import { BeyondSubset, type Expression } from './template-tree.ts';

/** gonja fails too. */
export class TemplateFailure extends Error {}

/** Looks up the names of a template; throws `BeyondSubset` for those that are not known before the run. */
export type Names = (name: string) => TemplateValue;

type Locals = Map<string, TemplateValue>;

/** Loops multiply; no connection name needs this many steps. */
const MOST_STEPS = 10_000;

/** Runs the statements of a template. Throws `TemplateFailure` and `BeyondSubset`. */
export function runTemplate(statements: readonly Statement[], names: Names): string {
  return new TemplateRun(names).body(statements, new Map());
}

class TemplateRun {
  readonly #names: Names;
  #steps = 0;

  constructor(names: Names) {
    this.#names = names;
  }

  body(statements: readonly Statement[], locals: Locals): string {
    return statements.map((statement) => this.#statement(statement, locals)).join('');
  }

  #statement(statement: Statement, locals: Locals): string {
    this.#step();
    switch (statement.kind) {
      case 'text':
        this.#step(statement.text.length >> 6);
        return statement.text;
      case 'output': {
        const shown = printed(this.#whole(statement.expression, locals));
        this.#step(shown.length >> 6);
        return shown;
      }
      case 'set':
        locals.set(statement.name, this.#whole(statement.expression, locals));
        return '';
      case 'if': {
        const taken = statement.branches.find(({ when }) => when === undefined || isTrue(this.#whole(when, locals)));
        return taken === undefined ? '' : this.body(taken.body, locals);
      }
      case 'for':
        return this.#loop(statement, locals);
    }
  }

  /** What is set inside a loop is gone after each iteration. */
  #loop(
    { names: [first = '', second], of, body, otherwise }: Extract<Statement, { kind: 'for' }>,
    locals: Locals,
  ): string {
    const value = this.#whole(of, locals);
    const rounds: (readonly [string, TemplateValue][])[] =
      value.kind === 'map'
        ? keysOf(value).map((key) => [
            [first, text(key)],
            ...(second === undefined ? [] : [[second, itemAt(value, text(key), key)] as [string, TemplateValue]]),
          ])
        : itemsOf(value).map((item) => [[first, item]]);
    if (second !== undefined && value.kind !== 'map') throw new BeyondSubset();
    if (rounds.length === 0) return this.body(otherwise, new Map(locals));
    return rounds
      .map((round, index) => {
        this.#step(1 + locals.size);
        return this.body(body, new Map([...locals, ...round, ['loop', LOOP], ...loopFields(index, rounds.length)]));
      })
      .join('');
  }

  /** The value of a tag: gonja fails on an undefined one. */
  #whole(expression: Expression, locals: Locals): TemplateValue {
    const value = this.#value(expression, locals);
    if (value.kind === 'undefined') throw new TemplateFailure(`\`${value.name}\` is not defined`);
    return value;
  }

  /** The value of a part of an expression, where gonja does not always fail. */
  #defined(expression: Expression, locals: Locals): TemplateValue {
    const value = this.#value(expression, locals);
    if (value.kind === 'undefined') throw new BeyondSubset(`\`${value.name}\` is not defined`);
    return value;
  }

  #value(expression: Expression, locals: Locals): TemplateValue {
    this.#step();
    switch (expression.kind) {
      case 'text':
      case 'integer':
      case 'float':
      case 'boolean':
        return expression;
      case 'list':
        return { kind: 'items', items: expression.items.map((item) => this.#defined(item, locals)) };
      case 'name':
        return locals.get(expression.name) ?? this.#names(expression.name);
      case 'item':
        return this.#item(expression, locals);
      case 'filter':
        return this.#filter(expression, locals);
      case 'defined':
        return bool(isDefined(this.#value(expression.of, locals)) !== expression.isNegated);
      case 'not':
        return negated(this.#defined(expression.of, locals));
      case 'negative':
        return binary('-', { kind: 'integer', value: 0n }, this.#defined(expression.of, locals));
      case 'choice': {
        const { when, then, otherwise } = expression;
        if (isTrue(this.#defined(when, locals))) return this.#defined(then, locals);
        return otherwise === undefined ? { kind: 'null' } : this.#defined(otherwise, locals);
      }
      case 'binary':
        return this.#binary(expression, locals);
    }
  }

  #item({ of, key }: Extract<Expression, { kind: 'item' }>, locals: Locals): TemplateValue {
    if (of.kind === 'name' && of.name === 'loop' && locals.get('loop') === LOOP && key.kind === 'text') {
      const field = locals.get(`loop.${key.text}`);
      if (field === undefined) throw new BeyondSubset();
      return field;
    }
    const holder = this.#value(of, locals);
    const place = this.#defined(key, locals);
    const shown = place.kind === 'text' ? place.text : place.kind === 'integer' ? `${place.value}` : '…';
    return itemAt(holder, place, `${nameOf(of)}.${shown}`);
  }

  #filter({ of, name, args }: Extract<Expression, { kind: 'filter' }>, locals: Locals): TemplateValue {
    const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
    if (filter === undefined) throw new BeyondSubset(`the filter \`${name}\` is not rendered here`);
    const value = name === 'default' ? this.#value(of, locals) : this.#defined(of, locals);
    const result = filter(
      value,
      args.map((argument) => this.#defined(argument, locals)),
    );
    if (result.kind === 'text') this.#step(result.text.length >> 6);
    return result;
  }

  /** The first operand decides whether the second is evaluated; the result is one of them. */
  #binary({ sign, left, right }: Extract<Expression, { kind: 'binary' }>, locals: Locals): TemplateValue {
    const one = this.#defined(left, locals);
    if (sign === 'and') return isTrue(one) ? this.#defined(right, locals) : one;
    if (sign === 'or') return isTrue(one) ? one : this.#defined(right, locals);
    const result = binary(sign, one, this.#defined(right, locals));
    if (result.kind === 'text') this.#step(result.text.length >> 6);
    return result;
  }

  #step(count = 1): void {
    this.#steps += count;
    if (this.#steps > MOST_STEPS) throw new BeyondSubset('it takes too many steps to be rendered here');
  }
}

/** A null counts as undefined. */
function isDefined({ kind }: TemplateValue): boolean {
  return kind !== 'undefined' && kind !== 'null';
}

function negated(value: TemplateValue): TemplateValue {
  return { kind: value.kind === 'boolean' ? 'boolean' : 'truth', value: !isTrue(value) };
}

/** Stands for `loop` itself; its fields are stored separately. */
const LOOP: TemplateValue = { kind: 'undefined', name: 'loop' };

function loopFields(index: number, length: number): readonly (readonly [string, TemplateValue])[] {
  const whole = (value: number): TemplateValue => ({ kind: 'integer', value: BigInt(value) });
  return [
    ['loop.index', whole(index + 1)],
    ['loop.index0', whole(index)],
    ['loop.first', bool(index === 0)],
    ['loop.last', bool(index === length - 1)],
    ['loop.length', whole(length)],
  ];
}

function nameOf(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'item') return '…';
  const { key } = expression;
  return `${nameOf(expression.of)}.${key.kind === 'text' ? key.text : key.kind === 'integer' ? key.value : '…'}`;
}
