import { Failure } from '../../domain/failure.ts';
import { quoted } from '../../domain/visible-text.ts';

/** One step of a glob. */
export type GlobToken =
  | { readonly kind: 'character'; readonly code: number }
  /** `?` or `[a-z]`: exactly one matching character. */
  | { readonly kind: 'one-of'; readonly fits: (character: string) => boolean }
  /** `*`: any number of characters of one segment. */
  | { readonly kind: 'star' }
  /** `**` next to other characters or at the end: any number of characters, across segments. */
  | { readonly kind: 'everything' }
  /** `**` followed by a slash, including it: any number of whole segments. */
  | { readonly kind: 'segments' };

type Tokens = readonly GlobToken[];

/** The most patterns that one with `{a,b}` may expand to. */
const MOST_ALTERNATIVES = 1000;
/** The longest path on Linux; a longer pattern matches none. */
const LONGEST = 4096;

/**
 * The patterns without `{a,b}` that a glob expands to. Braces without a comma, and braces in braces, are literal.
 *
 * @throws Failure `wrong-input` for a glob that expands to more than 1000, or is longer than 4096 characters
 */
export function globAlternatives(glob: string): readonly Tokens[] {
  if (glob.length > LONGEST) throw refusal(glob, `is longer than ${LONGEST} characters`, 'write a shorter one');
  const choices: Choice[] = [];
  let patterns = 1;
  for (let at = 0; at < glob.length; ) {
    const choice = choiceAt(glob, at) ?? only(tokenAt(glob, at));
    patterns *= choice.endings.length;
    if (patterns > MOST_ALTERNATIVES) {
      const why = `stands for more than ${MOST_ALTERNATIVES} patterns`;
      throw refusal(glob, why, 'write several patterns with fewer {a,b} each');
    }
    choices.push(choice);
    at = choice.end;
  }
  return Array.from({ length: patterns }, (_, number) => patternOf(choices, number));
}

function refusal(glob: string, why: string, hint: string): Failure {
  return new Failure('wrong-input', `cannot use the pattern ${quoted(glob)}: it ${why}`, { hint });
}

/** The pattern with this number among all combinations of the choices; the last choice changes fastest. */
function patternOf(choices: readonly Choice[], number: number): Tokens {
  const chosen: Tokens[] = [];
  let rest = number;
  for (const { endings } of choices.toReversed()) {
    chosen.push(endings[rest % endings.length] ?? []);
    rest = Math.floor(rest / endings.length);
  }
  return chosen.reverse().flat();
}

/** The alternatives at a place of the glob, and where the glob continues. */
interface Choice {
  readonly endings: readonly Tokens[];
  readonly end: number;
}

function choiceAt(glob: string, at: number): Choice | undefined {
  const end = glob[at] === '{' ? glob.indexOf('}', at) : -1;
  const items = glob.slice(at + 1, end).split(',');
  if (end === -1 || items.length < 2 || items.some((item) => item.includes('{'))) return undefined;
  return { endings: items.map(tokensOf), end: end + 1 };
}

function only({ token, end }: Scanned): Choice {
  return { endings: [[token]], end };
}

function tokensOf(glob: string): Tokens {
  const tokens: GlobToken[] = [];
  for (let at = 0; at < glob.length; ) {
    const { token, end } = tokenAt(glob, at);
    tokens.push(token);
    at = end;
  }
  return tokens;
}

/** A token, and the index after its text. */
interface Scanned {
  readonly token: GlobToken;
  readonly end: number;
}

function tokenAt(glob: string, at: number): Scanned {
  if (glob.startsWith('**', at)) {
    const isWhole = glob[at + 2] === '/' && (at === 0 || glob[at - 1] === '/');
    return isWhole ? { token: { kind: 'segments' }, end: at + 3 } : { token: { kind: 'everything' }, end: at + 2 };
  }
  switch (glob[at]) {
    case '*':
      return { token: { kind: 'star' }, end: at + 1 };
    case '?':
      return { token: { kind: 'one-of', fits: (character) => character !== '/' }, end: at + 1 };
    case '[':
      return bracketAt(glob, at) ?? characterAt(glob, at);
    case '\\':
      return characterAt(glob, at + 1 < glob.length ? at + 1 : at);
    default:
      return characterAt(glob, at);
  }
}

function characterAt(glob: string, at: number): Scanned {
  return { token: { kind: 'character', code: glob.charCodeAt(at) }, end: at + 1 };
}

/** `[abc]`, `[a-z]`, `[!a]`; an unclosed bracket is literal. */
function bracketAt(glob: string, at: number): Scanned | undefined {
  const end = glob.indexOf(']', glob[at + 1] === '!' || glob[at + 1] === '^' ? at + 3 : at + 2);
  if (end === -1) return undefined;
  const inside = glob.slice(at + 1, end);
  const isNegated = inside.startsWith('!') || inside.startsWith('^');
  const members = (isNegated ? inside.slice(1) : inside).replaceAll(/[\\\]^[]/g, '\\$&');
  const pattern = new RegExp(`^[${isNegated ? '^/' : ''}${members}]$`, 's');
  return { token: { kind: 'one-of', fits: (character) => pattern.test(character) }, end: end + 1 };
}
