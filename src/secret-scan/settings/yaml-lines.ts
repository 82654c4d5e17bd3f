import type { Setting } from './setting.ts';

const LEAD = /^[ \t]*(?:-[ \t]+){0,16}/;
/** Its repetitions are bounded, or a line of only spaces or dashes would take hours. */
const PAIR = /^(["']?)([\w.\-/][\w.\-/ ]{0,255}?)\1[ \t]{0,16}:(?:\s+(.*))?$/s;
/** Most parents in a path; deeper indentation is an attack. */
const DEEPEST = 16;
const BLOCK = /^[|>][+\-\d]*\s*(?:#.*)?$/;

function scalar(text: string): string {
  const quoted = /^(?:!\S+\s+)?(["'])(.*)\1\s*(?:#.*)?$/.exec(text);
  if (quoted !== null) return quoted[2] ?? '';
  return withoutComment(text.replace(/^!\S+\s+/, '')).trim();
}

/** Searches for the `#`, not for the blanks before it: from each of many blanks a pattern would search for the next `#` again. */
function withoutComment(text: string): string {
  for (let at = text.indexOf('#', 1); at !== -1; at = text.indexOf('#', at + 1)) {
    if (/\s/.test(text.charAt(at - 1))) return text.slice(0, at);
  }
  return text;
}

/**
 * `key: value` lines of a YAML text that no parser accepts: an editor's swap file, a committed conflict, a half-written copy. Nesting follows the
 * indentation as far as possible.
 */
export function yamlLines(text: string): Setting[] {
  const settings: Setting[] = [];
  const parents: { indent: number; key: string }[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const indent = LEAD.exec(line)?.[0].length ?? 0;
    const match = PAIR.exec(line.slice(indent));
    if (match === null) continue;
    const [, , key = '', text = ''] = match;
    const rest = text.trimEnd();
    while ((parents.at(-1)?.indent ?? -1) >= indent) parents.pop();
    const path = [...parents.slice(-DEEPEST).map((parent) => parent.key), key];
    const place = { key: path.join('.'), path, line: at + 1, column: indent + 1 };
    if (rest === '' || rest.startsWith('#')) parents.push({ indent, key });
    else if (BLOCK.test(rest)) {
      const next = (lines[at + 1] ?? '').trim();
      // A configuration under one name: its own lines follow.
      if (PAIR.test(next) || /^(?:\{\{|[\w.-]+[ \t]*=|[#[<{]|$)|[{[]$/.test(next)) parents.push({ indent, key });
      else settings.push({ ...place, value: next });
    } else settings.push({ ...place, value: scalar(rest) });
  }
  return settings;
}
