import { Failure } from '../domain/failure.ts';
import type { Mode } from '../domain/mode.ts';
import { nearest } from '../domain/nearest.ts';
import { quoted } from '../domain/visible-text.ts';
import { type InputDefinition, takesSeveral } from '../inputs/input-definition.ts';
import { INPUT_IDS, inputDefinition, isInputId, SHORTHANDS } from '../inputs/table.ts';
import {
  CHANGES,
  type Change,
  COMMANDS,
  commandNamed,
  flagSections,
  isChange,
  isMode,
  SHELLS,
  type Shell,
} from './commands.ts';

/** What a command line asks for. */
export type CliRequest =
  | { readonly kind: 'version' }
  /** For one command, or for the whole program. */
  | { readonly kind: 'help'; readonly command?: string }
  | { readonly kind: 'completion'; readonly shell: Shell }
  | {
      readonly kind: 'change';
      readonly change: Change;
      /** As those of a run. */
      readonly flags: ReadonlyMap<string, string>;
      /** What no input is behind: `yes`, `dry-run`. */
      readonly own: ReadonlySet<string>;
      readonly failures: readonly Failure[];
    }
  | {
      readonly kind: 'explain';
      /** The id of a rule, or a path. */
      readonly topic: string;
      readonly flags: ReadonlyMap<string, string>;
      readonly failures: readonly Failure[];
    }
  | {
      readonly kind: 'run';
      readonly mode: Mode;
      /** Values as given; a repeated flag that takes several items is joined with line breaks. */
      readonly flags: ReadonlyMap<string, string>;
      /** The words after `--`: never empty for `exec`, always empty for the other commands. */
      readonly command: readonly string[];
      /** What is wrong with the command line itself; reported together with wrong values. */
      readonly failures: readonly Failure[];
    };

/**
 * Reads `<mode> [--input value …] [-- command …]`, with `--flag value` and `--flag=value`.
 * A boolean flag without a value means `true`; a repeated flag adds a line to an input that takes several items.
 */
export function parseArguments(argv: readonly string[]): CliRequest {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const line = readWords(words);
  const [first, ...others] = line.positionals;
  const named = first?.word ?? line.flags.get('mode');
  if (line.asksFor === 'version') return { kind: 'version' };
  if (line.asksFor === 'help')
    return helpRequest(first ?? (named === undefined ? undefined : { word: named, place: 1 }));
  const failures = [...line.failures];
  const side = first === undefined ? undefined : sideCommand(first, others, failures);
  if (side !== undefined) return side;
  if (isChange(named)) return changeRequest(named, line, end >= 0);
  if (named === 'explain') return explainRequest(line, end >= 0);
  const mode = isMode(named) ? named : undefined;
  if (named === undefined) failures.push(wrong('there is no command', `Use one of ${NAMES.join(', ')}.`));
  else if (mode === undefined) failures.push(unknownCommand(first ?? { word: named, place: 1 }));
  failures.push(...others.map(unusedWord), ...foreignFlags(mode ?? '', line.own));
  const command = end < 0 ? [] : argv.slice(end + 1);
  if (mode === 'exec' && (command[0] ?? '') === '') {
    failures.push(
      wrong(
        'cannot run exec: the command is missing',
        'Use pipeline-secrets exec [--flag value …] -- COMMAND [ARGUMENT …]',
      ),
    );
  } else if (mode !== undefined && mode !== 'exec' && end >= 0) {
    failures.push(wrong(`cannot use "--" with ${mode}: only exec runs a command`));
  }
  // Without a command the flags are still checked, for the mode that requires least.
  return { kind: 'run', mode: mode ?? 'lint', flags: line.flags, command, failures };
}

const NAMES = COMMANDS.map(({ name }) => name);
/** Those that are typed most often come first: `lnit` is as near to `init` as to `lint`. */
const SUGGESTED = [...NAMES.filter(isMode), ...NAMES];

/** `help`, `version` and `completion`; undefined for commands that start a run. */
function sideCommand(first: Positional, others: readonly Positional[], failures: Failure[]): CliRequest | undefined {
  const [second] = others;
  if (first.word === 'version') return { kind: 'version' };
  if (first.word === 'help') return helpRequest(second);
  if (first.word !== 'completion') return undefined;
  const shell = SHELLS.find((known) => known === second?.word);
  if (shell !== undefined) return { kind: 'completion', shell };
  const why = second === undefined ? 'the shell is missing' : `argument ${second.place} is not a supported shell`;
  failures.push(
    wrong(`cannot print a completion script: ${why}`, `Use pipeline-secrets completion ${SHELLS.join('|')}`),
  );
  return { kind: 'run', mode: 'lint', flags: new Map(), command: [], failures };
}

/** `init` and `fix`, with those of the flags that mean something to them. */
function changeRequest(change: Change, line: Words, hasEnd: boolean): CliRequest {
  const { positionals, flags, own, failures } = line;
  const refused = [...failures, ...positionals.slice(1).map(unusedWord), ...notTaken(change, line, hasEnd)];
  return { kind: 'change', change, flags, own, failures: refused };
}

function explainRequest(line: Words, hasEnd: boolean): CliRequest {
  const [, topic, ...others] = line.positionals;
  const missing =
    topic === undefined
      ? [wrong('cannot explain anything: the rule or the path is missing', 'Use pipeline-secrets explain RULE|PATH')]
      : [];
  const failures = [...line.failures, ...missing, ...others.map(unusedWord), ...notTaken('explain', line, hasEnd)];
  return { kind: 'explain', topic: topic?.word ?? '', flags: line.flags, failures };
}

/** Flags that a command does not take, and a command line where there is none to run. */
function notTaken(command: string, { flags, own }: Words, hasEnd: boolean): readonly Failure[] {
  const taken = new Set(flagSections(command).flatMap(({ inputs }) => inputs.map(({ id }) => id)));
  return [
    ...[...flags.keys()]
      .filter((flag) => !taken.has(flag))
      .map((flag) => wrong(`cannot use flag "--${flag}" with ${command}`, `See pipeline-secrets help ${command}`)),
    ...foreignFlags(command, own),
    ...(hasEnd ? [wrong(`cannot use "--" with ${command}: only exec runs a command`)] : []),
  ];
}

/** Flags of other commands that no input is behind. */
function foreignFlags(command: string, own: ReadonlySet<string>): readonly Failure[] {
  const taken = new Set(commandNamed(command)?.ownFlags?.map(({ id }) => id));
  return [...own]
    .filter((flag) => !taken.has(flag))
    .map((flag) =>
      wrong(`cannot use flag "--${flag}" with ${command || 'no command'}`, `${CHANGES.join(' and ')} have it.`),
    );
}

/** It may be the second word of a secret that was not quoted. */
function unusedWord({ place }: Positional): Failure {
  return wrong(
    `cannot use argument ${place}: values belong to flags`,
    'Use --flag=value; a command to run goes after "--".',
  );
}

/** Help for a command that does not exist says so: the list of all commands alone would look like an answer. */
function helpRequest(asked: Positional | undefined): CliRequest {
  if (asked === undefined) return { kind: 'help' };
  if (NAMES.includes(asked.word)) return { kind: 'help', command: asked.word };
  return { kind: 'run', mode: 'lint', flags: new Map(), command: [], failures: [unknownCommand(asked)] };
}

interface Positional {
  readonly word: string;
  /** Counted from 1, the first word after the program's name. */
  readonly place: number;
}

interface Words {
  readonly flags: ReadonlyMap<string, string>;
  /** Flags that no input is behind and that were given; `--flag=false` takes one back. */
  readonly own: ReadonlySet<string>;
  readonly positionals: readonly Positional[];
  readonly failures: readonly Failure[];
  readonly asksFor?: 'help' | 'version';
}

const OWN_FLAGS = new Map(COMMANDS.flatMap(({ ownFlags = [] }) => ownFlags.map((flag) => [flag.id, flag] as const)));

function readWords(words: readonly string[]): Words {
  const flags = new Map<string, string>();
  const positionals: Positional[] = [];
  const failures: Failure[] = [];
  let asksFor: Words['asksFor'];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--help' || word === '-h') {
      asksFor ??= 'help';
      continue;
    }
    if (word === '--version' || word === '-v' || word === '-V') {
      asksFor ??= 'version';
      continue;
    }
    if (!word.startsWith('-') || word === '-') {
      positionals.push({ word, place: at + 1 });
      continue;
    }
    const shorthand = word.startsWith('--') ? SHORTHANDS.get(word.slice(2)) : undefined;
    if (shorthand !== undefined) {
      const given = flags.get(shorthand.id) ?? shorthand.value;
      if (given !== shorthand.value)
        failures.push(wrong(`cannot use flag "${word}": --${shorthand.id} says ${quoted(given)}`));
      flags.set(shorthand.id, shorthand.value);
      continue;
    }
    const equals = word.indexOf('=');
    const name = (equals < 0 ? word : word.slice(0, equals)).replace(/^--?/u, '');
    const own = word.startsWith('--') ? OWN_FLAGS.get(name) : undefined;
    if (own === undefined && (!word.startsWith('--') || !isInputId(name))) {
      failures.push(unknownFlag(equals < 0 ? word : word.slice(0, equals), at + 1));
      // Otherwise the value of an unknown flag would be read as a command.
      if (equals < 0 && isValue(words[at + 1]) && !isMode(words[at + 1]) && !isChange(words[at + 1])) at++;
      continue;
    }
    const definition = own ?? inputDefinition(name);
    const value = equals < 0 ? valueAfter(definition, words[at + 1]) : { text: word.slice(equals + 1), words: 0 };
    if (value === undefined) {
      failures.push(
        wrong(`cannot use flag "--${name}": its value is missing`, `Use --${name}=${definition.placeholder}`),
      );
      continue;
    }
    at += value.words;
    const before = flags.get(name);
    if (before === undefined || before === value.text) flags.set(name, value.text);
    else if (takesSeveral(definition)) flags.set(name, `${before}\n${value.text}`);
    else failures.push(wrong(`cannot use flag "--${name}" twice with different values`));
  }
  for (const flag of OWN_FLAGS.keys()) {
    if (!['true', 'false', undefined].includes(flags.get(flag)))
      failures.push(wrong(`cannot use flag "--${flag}": allowed: true, false`));
  }
  const given = [...OWN_FLAGS.keys()].filter((flag) => flags.get(flag) === 'true');
  for (const flag of OWN_FLAGS.keys()) flags.delete(flag);
  return { flags, own: new Set(given), positionals, failures, ...(asksFor === undefined ? {} : { asksFor }) };
}

/** The value that follows a flag, and how many words it takes. Another flag is never a value. */
function valueAfter(
  definition: InputDefinition,
  next: string | undefined,
): { text: string; words: number } | undefined {
  if (definition.type === 'boolean') {
    return next === 'true' || next === 'false' ? { text: next, words: 1 } : { text: 'true', words: 0 };
  }
  return next !== undefined && isValue(next) ? { text: next, words: 1 } : undefined;
}

function isValue(word: string | undefined): boolean {
  return word !== undefined && !/^--[a-z]/u.test(word);
}

const ALL = 'pipeline-secrets help lists the commands, and help COMMAND its flags.';

/** An unknown word is shown only if it resembles a command: it may be a value, or a flag without its dashes. */
function unknownCommand({ word, place }: Positional): Failure {
  const meant = nearest(word, SUGGESTED);
  if (meant !== undefined) return wrong(`there is no command ${quoted(word)}`, `Did you mean "${meant}"?`);
  const flag = nearest(word.replace(/=.*$/su, ''), INPUT_IDS);
  return wrong(`argument ${place} is not a command`, flag === undefined ? ALL : `Did you mean "--${flag}"?`);
}

/** Shows only what looks like a flag: `-pPASSWORD` and `--flagVALUE` hold text that must not be printed. */
function unknownFlag(given: string, place: number): Failure {
  const meant = nearest(given.replace(/^-+/u, ''), [...INPUT_IDS, ...SHORTHANDS.keys(), ...OWN_FLAGS.keys()]);
  const hint = meant === undefined ? ALL : `Did you mean "--${meant}"?`;
  const isFlag = /^--?[a-z]+(?:[-_][a-z]+)*$/u.test(given);
  return wrong(isFlag ? `there is no flag ${quoted(given)}` : `argument ${place} is not a flag`, hint);
}

function wrong(message: string, hint?: string): Failure {
  return new Failure('wrong-input', message, hint === undefined ? {} : { hint });
}
