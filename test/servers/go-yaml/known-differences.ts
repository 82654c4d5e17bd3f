import type { Answer, OracleNode } from './oracle.ts';

/** A whole document that we refuse on purpose, though yaml.v3 reads it: docs/ecosystems/bruin-yaml.md lists them. */
export function isRefusedOnPurpose(document: string, ours: Answer, theirs: Answer): boolean {
  if (ours.error === undefined || theirs.error !== undefined) return false;
  // An alias inside its own anchor, where nothing ever decodes it.
  if (ours.error.endsWith('contains itself')) return true;
  // Text behind an empty pair of brackets on the same line: yaml.v3 drops it, with the rest of the file.
  return /(?:^|[\ufeff\x85])[ \t]*(?:\[\s*\]|\{\s*\})[^\n]*\S/m.test(document);
}

/** An answer without what is known to differ from the other one in single values and places. */
export function comparable(answer: Answer, other: Answer): Answer {
  const { root, into, ...rest } = answer;
  return {
    ...rest,
    ...(root && { root: withoutInventedPlaces(root) }),
    ...(into && { into: comparableValues(into, other.into ?? {}, root !== undefined && hasAliasAsKey(root)) }),
  };
}

/** The place of a value that is not there is where the next token begins; before comments yaml.v3 puts it elsewhere. */
function withoutInventedPlaces(node: OracleNode): OracleNode {
  const { content, ...rest } = node;
  const invented = node.kind === 'scalar' && node.value === '' && node.style === 'plain' && !node.explicit;
  return {
    ...rest,
    ...(invented && { place: '' }),
    ...(content && { content: content.map(withoutInventedPlaces) }),
  };
}

type Values = Readonly<Record<string, string>>;

/** What we refuse (`!`) and yaml.v3 reads counts as refused on both sides, in these cases only. */
function comparableValues(values: Values, other: Values, aliasAsKey: boolean): Values {
  const comparableValue = (name: string, value: string) => {
    // There is more than one NaN.
    if (name === 'float' && value.startsWith('7ff8')) return 'NaN';
    if (value === '!' || other[name] !== '!') return value;
    // A float outside of 64 bits in an integer field: what Go makes of it depends on the processor.
    if (name === 'int' && value === String(-(2n ** 63n))) return '!';
    // `!!binary` whose bytes are not UTF-8.
    if (name === 'text' ? !isUtf8(Buffer.from(value, 'base64')) : value.includes('\\ufffd')) return '!';
    // A key that an alias repeats.
    return aliasAsKey && ['struct', 'structs', 'map'].includes(name) ? '!' : value;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, comparableValue(name, value)]));
}

function hasAliasAsKey({ kind, content = [] }: OracleNode): boolean {
  const ownKey = kind === 'mapping' && content.some((child, index) => index % 2 === 0 && child.kind === 'alias');
  return ownKey || content.some(hasAliasAsKey);
}

function isUtf8(bytes: Uint8Array): boolean {
  return Buffer.from(Buffer.from(bytes).toString('utf8')).equals(bytes);
}
