import { type GlobToken, globAlternatives } from './glob-tokens.ts';

/** A glob without its anchor to the root, and whether it had one. */
function tied(glob: string): { readonly anchored: string; readonly isTied: boolean } {
  const anchored = glob.replace(/^(?:\.\/|\/)/, '');
  return { anchored, isTied: anchored !== glob || anchored.replace(/\/$/, '').includes('/') };
}

/** The path that a glob names, if it matches only that one. */
export function onlyPath(glob: string): string | undefined {
  const { anchored, isTied } = tied(glob);
  return isTied && anchored !== '' && !/[*?[\]{}\\]|\/$/.test(anchored) ? anchored : undefined;
}

const IN_ANY_FOLDER: GlobToken = { kind: 'segments' };

/**
 * Compiles a glob over repository paths: `*` and `?` within one segment, `**` across segments, `[a-z]`, `{a,b}`.
 * A pattern without `/` matches a name in any folder, as in ignore files; a leading `/` or `./` anchors it to the root; a trailing `/` matches everything below.
 *
 * @throws Failure `wrong-input` for a glob with too many `{a,b}`
 */
export function compileGlob(glob: string): (path: string) => boolean {
  const { anchored, isTied } = tied(glob);
  const below = anchored.endsWith('/') ? `${anchored}**` : anchored;
  const patterns = globAlternatives(below).map((tokens) => ({
    tokens: isTied ? tokens : [IN_ANY_FOLDER, ...tokens],
    literal: longestLiteral(tokens),
  }));
  return (path) => patterns.some(({ tokens, literal }) => path.includes(literal) && matches(tokens, path));
}

/** A text that a path must contain to match: searching for it is cheap, and spares most paths the comparison. */
function longestLiteral(tokens: readonly GlobToken[]): string {
  let longest = '';
  let run = '';
  for (const token of tokens) {
    run = token.kind === 'character' ? run + String.fromCharCode(token.code) : '';
    if (run.length > longest.length) longest = run;
  }
  return longest;
}

/** Where to resume when what follows a wildcard does not match: the wildcard takes a little more of the path. */
interface Retry {
  /** Index of the token after the wildcard. */
  readonly token: number;
  /** Index of the first character that the wildcard has not consumed yet. */
  at: number;
}

/**
 * Compares a path with a pattern in at most length times length steps, whatever the pattern: patterns come from pull requests,
 * and a regular expression would try every way to divide a path among the wildcards.
 *
 * What precedes a wildcard was matched as early as possible, which is as good as any other way, since the wildcard takes the rest.
 * So only the last `*` is ever extended, and when its segment is used up, the last `**`.
 */
function matches(tokens: readonly GlobToken[], path: string): boolean {
  let star: Retry | undefined;
  let across: (Retry & { readonly kind: 'everything' | 'segments' }) | undefined;
  let at = 0;
  for (let index = 0; ; ) {
    const token = tokens[index];
    if (token?.kind === 'star') star = { token: ++index, at };
    else if (token?.kind === 'everything' || token?.kind === 'segments') {
      across = { kind: token.kind, token: ++index, at };
      star = undefined;
    } else if (token === undefined && at === path.length) return true;
    else if (token !== undefined && at < path.length && fits(token, path, at)) {
      index += 1;
      at += 1;
    } else if (star !== undefined && star.at < path.length && path[star.at] !== '/') {
      at = ++star.at;
      index = star.token;
    } else {
      const next = across === undefined ? 0 : afterMore(across.kind, path, across.at);
      if (across === undefined || next === 0) return false;
      across.at = next;
      at = next;
      index = across.token;
      star = undefined;
    }
  }
}

function fits(token: Extract<GlobToken, { kind: 'character' | 'one-of' }>, path: string, at: number): boolean {
  return token.kind === 'character' ? path.charCodeAt(at) === token.code : token.fits(path.charAt(at));
}

/** Where the path continues when a wildcard across segments takes one more character or segment; 0 when it cannot. */
function afterMore(kind: 'everything' | 'segments', path: string, at: number): number {
  if (kind === 'segments') return path.indexOf('/', at) + 1;
  return at < path.length ? at + 1 : 0;
}
