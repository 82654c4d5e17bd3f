import { runsInCi } from '../domain/ci-host.ts';
import { Failure } from '../domain/failure.ts';
import type { Mode } from '../domain/mode.ts';
import { nearest } from '../domain/nearest.ts';
import { SecretValue } from '../domain/secret.ts';
import { quoted } from '../domain/visible-text.ts';
import { type InputDefinition, takesSeveral } from './input-definition.ts';
import { isWritten, type RawInput, type RawInputs, type Variables } from './raw-inputs.ts';

/** Which program is running: some values make sense in only one of them. */
export type Entry = 'action' | 'cli';

/**
 * Reads typed values and collects every mistake, so that all are reported at once; after a mistake it continues with the default.
 *
 * `Id` limits a group of inputs to its own ids; a reader for all inputs fits every group.
 */
export class InputReader<Id extends string = string> {
  readonly entry: Entry;
  readonly mode: Mode;
  readonly #inputs: RawInputs;
  readonly #variables: Variables;
  readonly #definitionOf: (id: string) => InputDefinition;
  readonly #failures: Failure[] = [];

  constructor(
    inputs: RawInputs,
    context: {
      readonly entry: Entry;
      readonly mode: Mode;
      readonly variables: Variables;
      readonly definitionOf: (id: string) => InputDefinition;
    },
  ) {
    this.entry = context.entry;
    this.mode = context.mode;
    this.#inputs = inputs;
    this.#variables = context.variables;
    this.#definitionOf = context.definitionOf;
  }

  /** The mistakes found so far. */
  get failures(): readonly Failure[] {
    return this.#failures;
  }

  /** Set explicitly for this run, neither a default nor a leftover variable of the job. */
  isWritten(id: Id): boolean {
    return isWritten(this.raw(id));
  }

  /** The input, flag or variable that gave the value, as messages name it. */
  nameOf(id: Id): string {
    return describe(id, this.raw(id), this.entry);
  }

  /** The variable of the developer's machine that supplied the value, if any. */
  ownVariable(id: Id): string | undefined {
    const source = this.raw(id)?.source;
    return source?.kind === 'variable' && source.isOwn === true ? source.name : undefined;
  }

  raw(id: Id): RawInput | undefined {
    return this.#inputs.values.get(id);
  }

  /** A variable of the process; undefined if empty. */
  variable(name: string): string | undefined {
    return this.#variables[name] || undefined;
  }

  /** One line of text. */
  text(id: Id): string | undefined {
    const given = this.block(id);
    if (given === undefined || !/[\r\n\0]/u.test(given)) return given;
    this.refuse(id, 'it must be one line');
    return undefined;
  }

  /** Any text, including several lines. */
  block(id: Id): string | undefined {
    return this.raw(id)?.text;
  }

  secret(id: Id): SecretValue | undefined {
    const given = this.text(id);
    return given === undefined ? undefined : new SecretValue(given);
  }

  boolean(id: Id): boolean {
    return this.#choose(id, this.block(id) ?? 'false', ['true', 'false']) === 'true';
  }

  integer(id: Id): number | undefined {
    const given = this.block(id);
    if (given === undefined) return undefined;
    const { from, to } = this.#definitionOf(id).range ?? { from: 0, to: Number.MAX_SAFE_INTEGER };
    const number = Number(given);
    if (/^[0-9]{1,15}$/u.test(given) && number >= from && number <= to) return number;
    this.refuseItem(id, given, `allowed: whole numbers from ${from} to ${to}`);
    return Number(this.#definitionOf(id).default ?? from);
  }

  choice<Value extends string>(id: Id, allowed: readonly Value[]): Value | undefined {
    const given = this.block(id);
    return given === undefined ? undefined : this.#choose(id, given, allowed);
  }

  choices<Value extends string>(id: Id, allowed: readonly Value[]): readonly Value[] {
    return this.lines(id).flatMap((item) => this.#choose(id, item, allowed) ?? []);
  }

  /** Items, one per line (or comma, for inputs of type `list`), without empty ones. */
  lines(id: Id): readonly string[] {
    const separator = this.#definitionOf(id).type === 'list' ? /[\r\n,]+/u : /[\r\n]+/u;
    return (this.block(id) ?? '')
      .split(separator)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  /** Reports a missing input: what it is for and what to give. An input that was given and refused is not missing. */
  require(id: Id, why: string, advice?: string): void {
    if (this.raw(id) !== undefined) return;
    const { variables = [], ownVariables = [] } = this.#definitionOf(id);
    const names = [
      ...variables.slice(0, 1),
      ...(this.entry === 'action' || runsInCi(this.#variables) ? [] : ownVariables),
    ];
    const [noun, verb] = names.length > 1 ? ['variables', 'are'] : ['variable', 'is'];
    const hint = names.length === 0 ? advice : `The ${noun} ${names.join(' and ')} ${verb} read when it is empty.`;
    this.#fail(`${describe(id, undefined, this.entry)} is missing: ${why}`, hint);
  }

  /** Refuses the whole input: why, and what is allowed. */
  refuse(id: Id, why: string, hint?: string): void {
    this.#fail(`cannot use ${describe(id, this.raw(id), this.entry)}: ${why}`, hint);
  }

  /** Refuses one item, and quotes it. */
  refuseItem(id: Id, item: string, why: string, hint?: string): void {
    const shown = showItem(this.#definitionOf(id), item);
    this.#fail(`cannot use ${shown} in ${describe(id, this.raw(id), this.entry)}: ${why}`, hint);
  }

  #choose<Value extends string>(id: Id, item: string, allowed: readonly Value[]): Value | undefined {
    const chosen = allowed.find((value) => value === item);
    if (chosen === undefined) {
      const meant = nearest(item, allowed);
      this.refuseItem(id, item, `allowed: ${allowed.join(', ')}`, meant && `Did you mean "${meant}"?`);
    }
    return chosen;
  }

  #fail(message: string, hint = ''): void {
    this.#failures.push(new Failure('wrong-input', message, hint === '' ? {} : { hint }));
  }
}

/** `input "timeout"`, `flag "--timeout"` or `variable "BRUIN_CONFIG_FILE" (for input "bruin-config-file")`. */
function describe(id: string, raw: RawInput | undefined, entry: Entry): string {
  const own = entry === 'cli' ? `flag "--${id}"` : `input "${id}"`;
  return raw?.source.kind === 'variable' ? `variable "${raw.source.name}" (for ${own})` : own;
}

/** Quotes what was given unless it may be a secret: a URL may hold a password, and a long text is not a name. */
function showItem(definition: InputDefinition, item: string): string {
  const mayBeSecret = definition.secret === true || definition.type === 'url' || definition.type === 'pem';
  if (mayBeSecret || (item.length > 120 && !takesSeveral(definition))) return 'what was given';
  return quoted(item);
}
