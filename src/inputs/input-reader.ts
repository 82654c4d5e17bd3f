import { Failure } from '../domain/failure.ts';
import type { Mode } from '../domain/mode.ts';
import { nearest } from '../domain/nearest.ts';
import { SecretValue } from '../domain/secret.ts';
import { quoted } from '../domain/visible-text.ts';
import { type InputDefinition, takesSeveral } from './definition.ts';
import { isWritten, type RawInput, type RawInputs, type Variables } from './raw-inputs.ts';
import { type InputId, inputDefinition } from './table.ts';

/** Which program asks, because some values make sense in one of the two only. */
export type Entry = 'action' | 'cli';

/** Reads typed values and keeps every mistake, so that all of them are reported at once; after a mistake it goes on with the default. */
export interface InputReader {
  readonly entry: Entry;
  readonly mode: Mode;
  /** What was refused so far. */
  readonly failures: readonly Failure[];
  /** Written in this run, neither a default nor a variable that lies around in the job. */
  isWritten(id: InputId): boolean;
  raw(id: InputId): RawInput | undefined;
  /** A variable of the process, absent when empty. */
  variable(name: string): string | undefined;
  /** One line of text. */
  text(id: InputId): string | undefined;
  /** Any text, several lines too. */
  block(id: InputId): string | undefined;
  secret(id: InputId): SecretValue | undefined;
  boolean(id: InputId): boolean;
  integer(id: InputId): number | undefined;
  choice<Value extends string>(id: InputId, allowed: readonly Value[]): Value | undefined;
  choices<Value extends string>(id: InputId, allowed: readonly Value[]): readonly Value[];
  /** Items, one per line (and per comma for inputs of type `list`); empty items are left out. */
  lines(id: InputId): readonly string[];
  /** Says that an input is missing, and what for. */
  require(id: InputId, why: string): void;
  /** Refuses the input as a whole: why, and what is allowed. */
  refuse(id: InputId, why: string, hint?: string): void;
  /** Refuses one item of it, which is quoted. */
  refuseItem(id: InputId, item: string, why: string, hint?: string): void;
}

export function createInputReader(
  inputs: RawInputs,
  context: { readonly entry: Entry; readonly mode: Mode; readonly variables: Variables },
): InputReader {
  const failures: Failure[] = [];
  const raw = (id: InputId): RawInput | undefined => inputs.values.get(id);

  function refuse(id: InputId, why: string, hint?: string): void {
    failures.push(
      new Failure('wrong-input', `cannot use ${describe(id, raw(id), context.entry)}: ${why}`, hinted(hint)),
    );
  }

  function refuseItem(id: InputId, item: string, why: string, hint?: string): void {
    const shown = showItem(inputDefinition(id), item);
    const where = describe(id, raw(id), context.entry);
    failures.push(new Failure('wrong-input', `cannot use ${shown} in ${where}: ${why}`, hinted(hint)));
  }

  function text(id: InputId): string | undefined {
    const given = raw(id)?.text;
    if (given === undefined || !/[\r\n\0]/u.test(given)) return given;
    refuse(id, 'it must be one line');
    return undefined;
  }

  function lines(id: InputId): readonly string[] {
    const separator = inputDefinition(id).type === 'list' ? /[\r\n,]+/u : /[\r\n]+/u;
    return (raw(id)?.text ?? '')
      .split(separator)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  function choose<Value extends string>(id: InputId, item: string, allowed: readonly Value[]): Value | undefined {
    const chosen = allowed.find((value) => value === item);
    if (chosen === undefined) {
      const meant = nearest(item, allowed);
      refuseItem(id, item, `allowed are ${allowed.join(', ')}`, meant && `Did you mean "${meant}"?`);
    }
    return chosen;
  }

  return {
    entry: context.entry,
    mode: context.mode,
    failures,
    isWritten: (id) => isWritten(raw(id)),
    raw,
    variable: (name) => context.variables[name] || undefined,
    text,
    block: (id) => raw(id)?.text,
    secret(id) {
      const given = text(id);
      return given === undefined ? undefined : new SecretValue(given);
    },
    boolean(id) {
      return choose(id, raw(id)?.text ?? 'false', ['true', 'false']) === 'true';
    },
    integer(id) {
      const given = raw(id)?.text;
      if (given === undefined) return undefined;
      const { from, to } = inputDefinition(id).range ?? { from: 0, to: Number.MAX_SAFE_INTEGER };
      const number = Number(given);
      if (/^[0-9]{1,15}$/u.test(given) && number >= from && number <= to) return number;
      refuseItem(id, given, `allowed are whole numbers from ${from} to ${to}`);
      return Number(inputDefinition(id).default ?? from);
    },
    choice(id, allowed) {
      const given = raw(id)?.text;
      return given === undefined ? undefined : choose(id, given, allowed);
    },
    choices(id, allowed) {
      return lines(id).flatMap((item) => choose(id, item, allowed) ?? []);
    },
    lines,
    require(id, why) {
      // What was given and refused is not missing.
      if (raw(id) !== undefined) return;
      const variable = inputDefinition(id).variables?.[0];
      const hint = variable === undefined ? '' : `The variable ${variable} is read when it is empty.`;
      failures.push(
        new Failure('wrong-input', `cannot do without ${describe(id, undefined, context.entry)}: ${why}`, hinted(hint)),
      );
    },
    refuse,
    refuseItem,
  };
}

/** `input "timeout"`, `flag "--timeout"` or `variable "BRUIN_VAULT_HOST" (input "vault-url")`. */
function describe(id: InputId, raw: RawInput | undefined, entry: Entry): string {
  const own = entry === 'cli' ? `flag "--${id}"` : `input "${id}"`;
  return raw?.source.kind === 'variable' ? `variable "${raw.source.name}" (for ${own})` : own;
}

/** What was given, unless it is a secret or could be one: a URL may hold a password, and a long text is no name. */
function showItem(definition: InputDefinition, item: string): string {
  const mayBeSecret = definition.secret === true || definition.type === 'url' || definition.type === 'pem';
  if (mayBeSecret || (item.length > 120 && !takesSeveral(definition))) return 'what was given';
  return quoted(item);
}

function hinted(hint: string | undefined): { hint?: string } {
  return hint === undefined || hint === '' ? {} : { hint };
}
