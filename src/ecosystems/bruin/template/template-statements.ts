import type { TemplatePart, TemplateToken } from './template-tokens.ts';
import { BeyondSubset, type Expression, ExpressionParser } from './template-tree.ts';

export type Statement =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly expression: Expression }
  | { readonly kind: 'set'; readonly name: string; readonly expression: Expression }
  /** The first branch whose condition is true; one without a condition is the `else`. */
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly when?: Expression; readonly body: readonly Statement[] }[];
    }
  | {
      readonly kind: 'for';
      readonly names: readonly string[];
      readonly of: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    };

const DEEPEST = 50;

/** The statements of a template. Throws `BeyondSubset` for anything but text, output, `if`, `for` and `set`, and for unclosed blocks. */
export function templateStatements(parts: readonly TemplatePart[]): readonly Statement[] {
  const reader = new StatementReader(parts);
  const { body, end } = reader.block([]);
  if (end !== undefined) throw new BeyondSubset();
  return body;
}

class StatementReader {
  readonly #parts: readonly TemplatePart[];
  #at = 0;
  #depth = 0;

  constructor(parts: readonly TemplatePart[]) {
    this.#parts = parts;
  }

  /** Reads up to a statement with one of these words, which is returned; without any words, up to the end of the template. */
  block(ends: readonly string[]): { readonly body: readonly Statement[]; readonly end?: readonly TemplateToken[] } {
    if (++this.#depth > DEEPEST) throw new BeyondSubset();
    const body: Statement[] = [];
    for (let part = this.#parts[this.#at++]; part !== undefined; part = this.#parts[this.#at++]) {
      if (part.kind === 'text') {
        if (part.text !== '') body.push(part);
      } else if (part.kind === 'output') {
        body.push({ kind: 'output', expression: new ExpressionParser(part.tokens).rest() });
      } else if (ends.includes(part.tokens[0]?.text ?? '')) {
        this.#depth--;
        return { body, end: part.tokens };
      } else {
        body.push(this.#statement(part.tokens));
      }
    }
    if (ends.length > 0) throw new BeyondSubset();
    return { body };
  }

  #statement(tokens: readonly TemplateToken[]): Statement {
    switch (tokens[0]?.text) {
      case 'if':
        return this.#if(tokens);
      case 'for':
        return this.#for(tokens);
      case 'set': {
        if (tokens[1]?.kind !== 'name' || tokens[2]?.text !== '=') throw new BeyondSubset();
        return { kind: 'set', name: tokens[1].text, expression: new ExpressionParser(tokens, 3).rest() };
      }
      default:
        throw new BeyondSubset();
    }
  }

  #if(tokens: readonly TemplateToken[]): Statement {
    const branches: { when?: Expression; body: readonly Statement[] }[] = [];
    let condition: readonly TemplateToken[] = tokens;
    for (;;) {
      const isElse = condition[0]?.text === 'else';
      if (isElse) expectAlone(condition);
      const { body, end = [] } = this.block(isElse ? ['endif'] : ['elif', 'else', 'endif']);
      branches.push(isElse ? { body } : { when: new ExpressionParser(condition, 1).condition(), body });
      if (end[0]?.text === 'endif') {
        expectAlone(end);
        return { kind: 'if', branches };
      }
      condition = end;
    }
  }

  #for(tokens: readonly TemplateToken[]): Statement {
    const hasTwo = tokens[2]?.text === ',';
    const names = hasTwo ? [tokens[1], tokens[3]] : [tokens[1]];
    const at = hasTwo ? 4 : 2;
    if (names.some((token) => token?.kind !== 'name') || tokens[at]?.text !== 'in') throw new BeyondSubset();
    const of = new ExpressionParser(tokens, at + 1).condition();
    const { body, end = [] } = this.block(['else', 'endfor']);
    expectAlone(end);
    const otherwise = end[0]?.text === 'else' ? this.block(['endfor']) : { body: [], end };
    expectAlone(otherwise.end ?? []);
    return { kind: 'for', names: names.map((token) => token?.text ?? ''), of, body, otherwise: otherwise.body };
  }
}

function expectAlone(tokens: readonly TemplateToken[]): void {
  if (tokens.length !== 1) throw new BeyondSubset();
}
