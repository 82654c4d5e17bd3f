import { SecretValue } from '../../domain/secret.ts';
import { type ExpandedText, expandVariables, type KnownVariable, UNKNOWN_VALUE } from './expand-variables.ts';
import type { IniFile, IniOption } from './ini-file.ts';

/**
 * Why BitSwan's runtime cannot read an option:
 * `unset` a reference that neither a variable nor an option provides · `default-syntax` `${NAME:-x}`, which it does not support ·
 * `syntax` a `$` that does not start a reference (including an unset `$NAME`) · `dollar-in-value` a `$` from a variable's value ·
 * `too-deep` options that refer to each other endlessly.
 */
export type IniReferenceProblem = 'unset' | 'default-syntax' | 'syntax' | 'dollar-in-value' | 'too-deep';

export interface ResolvedOption {
  readonly section: string;
  readonly option: IniOption;
  /** The value; absent because of a problem, or because it depends on a variable whose value is not known. */
  readonly value?: SecretValue;
  readonly problem?: {
    readonly kind: IniReferenceProblem;
    /** The name of the variable or reference at fault, if it has one. */
    readonly name?: string;
  };
  /** Variables whose values contain a `$` that was interpreted: even without a problem the result differs from the variable's value. */
  readonly altered: readonly string[];
}

/**
 * Options that the reading program defines itself, in lower case, by section. They exist whether or not the file mentions them, and
 * all that is known of their values is that they contain no references.
 */
export type OwnOptions = ReadonlyMap<string, ReadonlySet<string>>;

/** configparser.MAX_INTERPOLATION_DEPTH: the value itself counts as the first level. */
const MAX_DEPTH = 10;

/** How many references may be followed in one file: ten levels of ten references each would be ten billion. */
const MAX_STEPS = 1_000_000;
/** Limit for the characters of one value after substitution, and of all values of a file. */
const LONGEST_VALUE = 256 * 1024;
const LONGEST_TOTAL = 16 * 1024 * 1024;

/**
 * Reads every option of a `pipelines.conf` as BitSwan's runtime does: environment variables are substituted while the file is read, and
 * `${option}` and `${section:option}` when an option is read, also in text that came from variables. The options of `[DEFAULT]` come
 * first, and again in every section that inherits them, because there the same text may refer to other options. `THIS_DIR`, which the runtime
 * sets to the file's directory, is an ordinary variable here, provided by the caller.
 */
export function resolveIni(
  file: IniFile,
  variable: (name: string) => KnownVariable,
  own: OwnOptions = new Map(),
): ResolvedOption[] {
  const expanded = new Map<IniOption, ExpandedText>();
  for (const options of [file.defaults, ...file.sections.map((section) => section.options)]) {
    for (const option of options.values()) expanded.set(option, expandVariables(option.value.reveal(), variable));
  }
  const resolver = new Resolver(file, expanded, own);
  const sections = [
    { name: 'DEFAULT', options: file.defaults },
    ...file.sections.map(({ name, options }) => ({ name, options: new Map([...file.defaults, ...options]) })),
  ];
  return sections.flatMap(({ name, options }) => [...options.values()].map((option) => resolver.resolve(name, option)));
}

/** What `${section:option}` refers to: an option of the file, one of the reader's own, or nothing. */
export function optionAt(
  file: IniFile,
  own: OwnOptions,
  section: string,
  option: string,
): IniOption | 'own' | undefined {
  const name = option.toLowerCase();
  const written = file.section(section)?.options.get(name);
  if (written !== undefined) return written;
  if (own.get(section)?.has(name)) return 'own';
  return own.has(section) ? file.defaults.get(name) : file.raw(section, name);
}

type Outcome = { readonly text: string } | { readonly problem: NonNullable<ResolvedOption['problem']> };

class Resolver {
  readonly #file: IniFile;
  readonly #expanded: ReadonlyMap<IniOption, ExpandedText>;
  readonly #own: OwnOptions;
  #altered = new Set<string>();
  #steps = 0;
  #total = 0;

  constructor(file: IniFile, expanded: ReadonlyMap<IniOption, ExpandedText>, own: OwnOptions) {
    this.#file = file;
    this.#expanded = expanded;
    this.#own = own;
  }

  resolve(section: string, option: IniOption): ResolvedOption {
    this.#altered = new Set();
    const outcome = this.#read(section, option, 1);
    const found = { section, option, altered: [...this.#altered] };
    if ('problem' in outcome) return { ...found, problem: outcome.problem };
    this.#total += outcome.text.length;
    if (this.#total > LONGEST_TOTAL) return { ...found, problem: { kind: 'too-deep', name: option.name } };
    return outcome.text.includes(UNKNOWN_VALUE) ? found : { ...found, value: new SecretValue(outcome.text) };
  }

  #read(section: string, option: IniOption, depth: number): Outcome {
    const source = this.#expanded.get(option) ?? { text: '', inserted: [] };
    const { text } = source;
    // A text without a dollar is accepted at any depth.
    this.#steps += 1;
    if ((depth > MAX_DEPTH || this.#steps > MAX_STEPS) && text.includes('$'))
      return { problem: { kind: 'too-deep', name: option.name } };
    const originOf = originsIn(source);
    let result = '';
    let at = 0;
    for (;;) {
      const dollar = text.indexOf('$', at);
      if (dollar === -1) return at === 0 ? { text } : { text: result + text.slice(at) };
      result += text.slice(at, dollar);
      if (result.length > LONGEST_VALUE) return { problem: { kind: 'too-deep', name: option.name } };
      const origin = originOf(dollar);
      if (origin !== undefined) this.#altered.add(origin);
      if (text.startsWith('$$', dollar)) {
        result += '$';
        at = dollar + 2;
        continue;
      }
      const reference = /^\$\{([^}]+)\}/.exec(text.slice(dollar));
      if (reference?.[1] === undefined) return { problem: malformed(text.slice(dollar), origin) };
      at = dollar + reference[0].length;
      const filled = this.#follow(section, reference[1], depth, origin);
      if ('problem' in filled) return filled;
      result += filled.text;
    }
  }

  /** `${option}` of the same section or `[DEFAULT]`, or `${section:option}`. */
  #follow(section: string, reference: string, depth: number, origin: string | undefined): Outcome {
    const path = reference.split(':');
    const [first = '', second] = path;
    const target = path.length > 2 ? undefined : second === undefined ? section : first;
    const option = target === undefined ? undefined : optionAt(this.#file, this.#own, target, second ?? first);
    if (option === 'own') return { text: UNKNOWN_VALUE };
    if (target !== undefined && option !== undefined) return this.#read(target, option, depth + 1);
    if (origin !== undefined) return { problem: { kind: 'dollar-in-value', name: origin } };
    const name = /^([A-Za-z_][A-Za-z0-9_]*):?[-+?=]/.exec(reference)?.[1];
    if (name !== undefined) return { problem: { kind: 'default-syntax', name } };
    return { problem: { kind: target === undefined ? 'syntax' : 'unset', name: reference } };
  }
}

/** Finds which variable a part of the text came from; called in the order of the text. */
function originsIn({ inserted }: ExpandedText): (offset: number) => string | undefined {
  let next = 0;
  return (offset) => {
    while (next < inserted.length && (inserted[next]?.end ?? 0) <= offset) next += 1;
    const part = inserted[next];
    return part !== undefined && part.start <= offset ? part.name : undefined;
  };
}

/** A `$` followed by neither `$` nor a complete `${…}`. An unset `$NAME`, left there by the first pass, is the usual reason. */
function malformed(rest: string, origin: string | undefined): NonNullable<ResolvedOption['problem']> {
  if (origin !== undefined) return { kind: 'dollar-in-value', name: origin };
  const name = /^\$([A-Za-z0-9_]+)/.exec(rest)?.[1];
  return name === undefined ? { kind: 'syntax' } : { kind: 'syntax', name };
}
