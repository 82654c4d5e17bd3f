const SPECIAL = /[\\^$.|+()[\]{}]/g;

/** `[abc]`, `[a-z]`, `[!a]` as a regular expression class; a bracket without its partner is text. */
function bracket(glob: string, at: number): { source: string; end: number } | undefined {
  const end = glob.indexOf(']', glob[at + 1] === '!' || glob[at + 1] === '^' ? at + 3 : at + 2);
  if (end === -1) return undefined;
  const inside = glob.slice(at + 1, end);
  const isNegated = inside.startsWith('!') || inside.startsWith('^');
  const members = (isNegated ? inside.slice(1) : inside).replaceAll(/[\\\]^[]/g, '\\$&');
  return { source: `[${isNegated ? '^/' : ''}${members}]`, end };
}

function alternatives(glob: string, at: number): { source: string; end: number } | undefined {
  const end = glob.indexOf('}', at);
  if (end === -1 || glob.slice(at + 1, end).includes('{')) return undefined;
  const items = glob.slice(at + 1, end).split(',');
  return items.length < 2 ? undefined : { source: `(?:${items.map(globSource).join('|')})`, end };
}

function globSource(glob: string): string {
  let source = '';
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at] ?? '';
    if (glob.startsWith('**/', at) && (at === 0 || glob[at - 1] === '/')) {
      source += '(?:[^/]+/)*';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '\\' && at + 1 < glob.length) {
      at += 1;
      source += (glob[at] ?? '').replaceAll(SPECIAL, '\\$&').replaceAll(/[*?]/g, '\\$&');
    } else {
      const group = character === '[' ? bracket(glob, at) : character === '{' ? alternatives(glob, at) : undefined;
      source += group?.source ?? character.replaceAll(SPECIAL, '\\$&');
      at = group?.end ?? at;
    }
  }
  return source;
}

/** A glob without what ties it to the root, and whether something does. */
function tied(glob: string): { readonly anchored: string; readonly isTied: boolean } {
  const anchored = glob.replace(/^(?:\.\/|\/)/, '');
  return { anchored, isTied: anchored !== glob || anchored.replace(/\/$/, '').includes('/') };
}

/** The path that a glob names, if there is no other that it fits. */
export function onlyPath(glob: string): string | undefined {
  const { anchored, isTied } = tied(glob);
  return isTied && anchored !== '' && !/[*?[\]{}\\]|\/$/.test(anchored) ? anchored : undefined;
}

/**
 * Compiles a glob over repository paths: `*` and `?` within one segment, `**` across segments, `[a-z]`, `{a,b}`.
 * A pattern without `/` matches a name in any folder, as in ignore files; a leading `/` or `./` ties it to the root; a trailing `/` stands for all below.
 */
export function compileGlob(glob: string): (path: string) => boolean {
  const { anchored, isTied } = tied(glob);
  const below = anchored.endsWith('/') ? `${anchored}**` : anchored;
  const pattern = new RegExp(`^${isTied ? '' : '(?:[^/]+/)*'}${globSource(below)}$`, 's');
  return (path) => pattern.test(path);
}
