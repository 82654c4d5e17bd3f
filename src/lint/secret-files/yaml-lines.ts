import type { Setting } from './setting.ts';

/** Its repetitions have limits, or a line of nothing but dashes would keep it busy for hours. */
const PAIR = /^(\s*(?:-\s+){0,16})(["']?)([\w.\-/ ]{1,256}?)\2\s{0,16}:(?:\s+(.*))?$/;
const BLOCK = /^[|>][+\-\d]*\s*(?:#.*)?$/;

function scalar(text: string): string {
  const quoted = /^(?:!\S+\s+)?(["'])(.*)\1\s*(?:#.*)?$/.exec(text);
  if (quoted !== null) return quoted[2] ?? '';
  return text
    .replace(/^!\S+\s+/, '')
    .replace(/\s+#.*$/, '')
    .trim();
}

/**
 * `key: value` lines of a YAML text that no parser accepts: an editor's swap file, a conflict that was committed, a half-written copy.
 * Nesting is followed by indentation as far as it goes.
 */
export function yamlLines(text: string): Setting[] {
  const settings: Setting[] = [];
  const parents: { indent: number; key: string }[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at++) {
    const match = PAIR.exec(lines[at] ?? '');
    if (match === null) continue;
    const [, lead = '', , key = '', text = ''] = match;
    const rest = text.trimEnd();
    const indent = lead.length;
    while ((parents.at(-1)?.indent ?? -1) >= indent) parents.pop();
    const path = [...parents.map((parent) => parent.key), key];
    const place = { key: path.join('.'), path, line: at + 1, column: indent + 1 };
    if (rest === '' || rest.startsWith('#')) parents.push({ indent, key });
    else if (BLOCK.test(rest)) settings.push({ ...place, value: (lines[at + 1] ?? '').trim() });
    else settings.push({ ...place, value: scalar(rest) });
  }
  return settings;
}
