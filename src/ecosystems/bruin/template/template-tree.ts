import type { TemplateToken } from './template-tokens.ts';

/** An expression of a template, as far as it is evaluated here. */
export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'item'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'filter'; readonly of: Expression; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'defined'; readonly of: Expression; readonly isNegated: boolean }
  | { readonly kind: 'not' | 'negative'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choice'; readonly when: Expression; readonly then: Expression; readonly otherwise?: Expression };

/** Beyond the subset, or not a template at all: left to gonja. */
export class BeyondSubset extends Error {}

const KEYWORDS: ReadonlySet<string> = new Set('and or not in is if else'.split(' '));
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
/** Deeper expressions are not names of connections. */
const DEEPEST = 50;

/**
 * Parses the expressions of one tag with gonja's own precedence: `~` binds tighter than `+`, and looser than `*`. From loose to
 * tight: `if else`, `or`, `and`, `not`, comparisons and `in`, `+ -`, `~`, `* // %`, `-`, filters, items.
 */
export class ExpressionParser {
  readonly #tokens: readonly TemplateToken[];
  #at: number;
  #depth = 0;

  constructor(tokens: readonly TemplateToken[], at = 0) {
    this.#tokens = tokens;
    this.#at = at;
  }

  /** The rest of the tag. */
  rest(): Expression {
    const expression = this.#choice();
    if (this.#at < this.#tokens.length) throw new BeyondSubset();
    return expression;
  }

  /** The rest of a tag whose expression is a condition: gonja accepts no `if else` there. */
  condition(): Expression {
    const expression = this.#or();
    if (this.#at < this.#tokens.length) throw new BeyondSubset();
    return expression;
  }

  #choice(): Expression {
    const then = this.#or();
    if (!this.#takesName('if')) return then;
    const when = this.#or();
    const otherwise = this.#takesName('else') ? this.#or() : undefined;
    return { kind: 'choice', when, then, ...(otherwise === undefined ? {} : { otherwise }) };
  }

  /** gonja accepts no `if else` in brackets of any kind either. */
  #inner(): Expression {
    if (++this.#depth > DEEPEST) throw new BeyondSubset();
    const expression = this.#or();
    this.#depth--;
    return expression;
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#takesName('or')) left = { kind: 'binary', sign: 'or', left, right: this.#and() };
    return left;
  }

  #and(): Expression {
    let left = this.#not();
    while (this.#takesName('and')) left = { kind: 'binary', sign: 'and', left, right: this.#not() };
    return left;
  }

  #not(): Expression {
    return this.#takesName('not') ? { kind: 'not', of: this.#comparison() } : this.#comparison();
  }

  #comparison(): Expression {
    const left = this.#sum();
    const compared = this.#comparedWith(left);
    if (compared === undefined) return left;
    // Chains such as `1 < x < 3` have a special meaning.
    if (this.#comparedWith(compared) !== undefined) throw new BeyondSubset();
    return compared;
  }

  #comparedWith(left: Expression): Expression | undefined {
    const { kind, text } = this.#peek();
    if (kind === 'sign' && COMPARISONS.has(text)) {
      this.#at++;
      return { kind: 'binary', sign: text, left, right: this.#sum() };
    }
    // gonja reads neither operators nor filters on the right of `in`.
    if (this.#takesName('in')) return { kind: 'binary', sign: 'in', left, right: this.#primary() };
    if (kind === 'name' && text === 'not' && this.#tokens[this.#at + 1]?.text === 'in') {
      this.#at += 2;
      return { kind: 'not', of: { kind: 'binary', sign: 'in', left, right: this.#primary() } };
    }
    if (!this.#takesName('is')) return undefined;
    const isNegated = this.#takesName('not');
    if (!this.#takesName('defined')) throw new BeyondSubset();
    return { kind: 'defined', of: left, isNegated };
  }

  #sum(): Expression {
    return this.#chain(['+', '-'], () =>
      this.#chain(['~'], () => this.#chain(['*', '//', '%'], () => this.#negative())),
    );
  }

  #chain(signs: readonly string[], next: () => Expression): Expression {
    let left = next();
    for (let sign = this.#takesSign(...signs); sign !== undefined; sign = this.#takesSign(...signs)) {
      left = { kind: 'binary', sign, left, right: next() };
    }
    return left;
  }

  #negative(): Expression {
    if (this.#takesSign('-') === undefined) return this.#filtered(this.#primary());
    const of = this.#primary();
    if (this.#peek().text === '|') throw new BeyondSubset();
    return { kind: 'negative', of };
  }

  #filtered(expression: Expression): Expression {
    let of = expression;
    while (this.#takesSign('|') !== undefined) {
      const name = this.#name();
      of = { kind: 'filter', of, name, args: this.#takesSign('(') === undefined ? [] : this.#items(')', name) };
    }
    return of;
  }

  /** Items up to the closing sign. `boolean=true` is the only supported named argument. */
  #items(close: string, filter?: string): readonly Expression[] {
    const items: Expression[] = [];
    while (this.#takesSign(close) === undefined) {
      if (items.length > 0 && this.#takesSign(',') === undefined) throw new BeyondSubset();
      if (filter === 'default' && items.length === 1 && this.#tokens[this.#at + 1]?.text === '=') {
        if (!this.#takesName('boolean')) throw new BeyondSubset();
        this.#takesSign('=');
      }
      items.push(this.#inner());
    }
    return items;
  }

  #primary(): Expression {
    const token = this.#peek();
    this.#at++;
    switch (token.kind) {
      case 'text':
        return this.#withItems({ kind: 'text', text: token.text });
      case 'integer':
        return { kind: 'integer', value: BigInt(token.text) };
      case 'float':
        return { kind: 'float', value: Number(token.text) };
      case 'name':
        if (/^[Tt]rue$|^[Ff]alse$/.test(token.text)) return { kind: 'boolean', value: /^t/i.test(token.text) };
        if (KEYWORDS.has(token.text)) throw new BeyondSubset();
        return this.#withItems({ kind: 'name', name: token.text });
      case 'sign':
        if (token.text === '[') return this.#withItems({ kind: 'list', items: this.#items(']') });
        if (token.text !== '(') throw new BeyondSubset();
        return this.#withItems(this.#inParentheses());
    }
  }

  #inParentheses(): Expression {
    const inner = this.#inner();
    if (this.#takesSign(')') === undefined) throw new BeyondSubset();
    return inner;
  }

  #withItems(expression: Expression): Expression {
    let of = expression;
    for (;;) {
      if (this.#takesSign('.') !== undefined) {
        const { kind, text } = this.#peek();
        this.#at++;
        if (kind !== 'name' && kind !== 'integer') throw new BeyondSubset();
        of = {
          kind: 'item',
          of,
          key: kind === 'name' ? { kind: 'text', text } : { kind: 'integer', value: BigInt(text) },
        };
      } else if (this.#takesSign('[') !== undefined) {
        const key = this.#inner();
        if (this.#takesSign(']') === undefined) throw new BeyondSubset();
        of = { kind: 'item', of, key };
      } else if (this.#peek().text === '(' && this.#peek().kind === 'sign') {
        throw new BeyondSubset();
      } else {
        return of;
      }
    }
  }

  #name(): string {
    const { kind, text } = this.#peek();
    if (kind !== 'name') throw new BeyondSubset();
    this.#at++;
    return text;
  }

  #takesName(name: string): boolean {
    const { kind, text } = this.#peek();
    if (kind !== 'name' || text !== name) return false;
    this.#at++;
    return true;
  }

  #takesSign(...signs: readonly string[]): string | undefined {
    const { kind, text } = this.#peek();
    if (kind !== 'sign' || !signs.includes(text)) return undefined;
    this.#at++;
    return text;
  }

  /** An empty sign after the last token. */
  #peek(): TemplateToken {
    return this.#tokens[this.#at] ?? { kind: 'sign', text: '' };
  }
}
