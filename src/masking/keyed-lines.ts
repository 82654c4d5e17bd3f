import type { KeyedText } from './json-leaves.ts';

const LINE = /^\s*(?:-\s+)*(?:export\s+)?["']?([A-Za-z_][\w.\-/ ]{0,80}?)["']?\s{0,40}[:=](.*)$/;
const FLOW_LINE = /^\s*([{[].*)$/;
const ITEM = /^\s*-\s+(.+)$/;

/**
 * The scalars of a text of `key: value` or `key = value` lines: YAML at any depth, TOML, INI, properties, env text. Lines are enough:
 * what spans several of them (block scalars) is hidden line by line anyway.
 */
export function keyedLines(text: string): readonly KeyedText[] {
  const found: KeyedText[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    const [, key, value] = LINE.exec(line) ?? [];
    const [, item] = key === undefined ? (ITEM.exec(line) ?? FLOW_LINE.exec(line) ?? []) : [];
    const scalar = (value ?? item ?? '').trim().replace(/,$/, '');
    if (scalar !== '') found.push({ key: key ?? '', text: unquoted(scalar) }, ...flowScalars(scalar));
  }
  return found;
}

const FLOW =
  /(?:^|[{[,])\s*(?:["']?([A-Za-z_][\w.-]{0,80})["']?\s*[:=]\s*)?("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s{}[\],"'][^{}[\],]*)/g;

/** Scalars of a YAML or TOML collection that is written in one line. */
function flowScalars(text: string): KeyedText[] {
  if (!/^[{[].*[}\]]$/.test(text)) return [];
  return [...text.matchAll(FLOW)].map(([, key, scalar]) => ({ key: key ?? '', text: unquoted((scalar ?? '').trim()) }));
}

/** Without the quotes and escapes of the usual formats; a text that is not quoted loses a comment behind it. */
function unquoted(scalar: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(scalar);
  if (quoted?.[1] !== undefined) return decoded(quoted[1]);
  if (quoted?.[2] !== undefined) return quoted[2].replaceAll("''", "'");
  return scalar.replace(/\s+#.*$/, '');
}

function decoded(body: string): string {
  try {
    const value: unknown = JSON.parse(`"${body}"`);
    return typeof value === 'string' ? value : body;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return body;
  }
}
