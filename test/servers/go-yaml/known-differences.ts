import type { Answer, OracleNode } from './oracle.ts';

/**
 * The differences that docs/ecosystems/bruin-yaml.md lists, and no others: says whether two readings agree but for them.
 * `ours` and `theirs` are made comparable where a difference touches one value only.
 */
export function isKnownDifference(document: string, ours: Answer, theirs: Answer): boolean {
  if (ours.error !== undefined && theirs.error === undefined) {
    // An alias inside its own anchor is refused even where Go never decodes it.
    if (ours.error.endsWith('contains itself')) return true;
    // Text behind an empty pair of brackets on the same line: yaml.v3 drops it, with the rest of the file.
    return /^[ \t]*(?:\[\s*\]|\{\s*\})[^\n]*\S/m.test(document);
  }
  return false;
}

/** An answer without what is known to differ in single values. */
export function comparable(answer: Answer, other: Answer): Answer {
  const { root, into, ...rest } = answer;
  return {
    ...(root && { root: withoutInventedPlaces(root) }),
    ...(into && { into: withoutProcessorDependentValues(into, other.into ?? {}) }),
    ...rest,
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

function withoutProcessorDependentValues(
  into: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(into).map(([name, value]) => {
      // A float outside of 64 bits in an integer field: refused, Go sets the smallest integer or the largest.
      if (name === 'int' && value === '-9223372036854775808' && other[name] === '!') return [name, '!'];
      // There is more than one NaN.
      if (name === 'float' && value.startsWith('7ff8')) return [name, 'NaN'];
      // Base64 of bytes that are not UTF-8 is refused; and so is a key that an alias repeats.
      if (value !== '!' && other[name] === '!' && isRefusedOnPurpose(name, value)) return [name, '!'];
      return [name, value];
    }),
  );
}

function isRefusedOnPurpose(name: string, value: string): boolean {
  if (name === 'text') return Buffer.from(value, 'base64').includes('\ufffd') || !isUtf8(Buffer.from(value, 'base64'));
  return value.includes('\\ufffd');
}

function isUtf8(bytes: Uint8Array): boolean {
  return Buffer.from(Buffer.from(bytes).toString('utf8')).equals(bytes);
}
