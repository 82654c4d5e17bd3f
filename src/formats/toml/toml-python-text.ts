import type { TomlNode } from './syntax.ts';

/** Python's `str()` of a TOML value as `toml` 0.10.2 parses it. */
export function pythonText(node: TomlNode): string {
  return node.kind === 'string' ? node.value : pythonRepr(node);
}

function pythonRepr(node: TomlNode): string {
  switch (node.kind) {
    case 'string':
      return pythonString(node.value);
    case 'array':
      return `[${node.items.map(pythonRepr).join(', ')}]`;
    case 'inline-table':
      return `{${node.pairs.map((pair) => `${pythonString(pair.key.at(-1)?.name ?? '')}: ${pythonRepr(pair.value)}`).join(', ')}}`;
    case 'bare':
      return bareText(node.text);
  }
}

/** Numbers as Python prints them; dates and times nearly as written, with a blank instead of `T`. */
function bareText(text: string): string {
  if (text === 'true') return 'True';
  if (text === 'false') return 'False';
  const digits = text.replaceAll('_', '').replace(/^\+/, '');
  if (/^-?(?:0|[1-9][0-9]*)$/.test(digits)) return digits === '-0' ? '0' : digits;
  if (/^0[xob]/.test(digits)) return BigInt(digits).toString();
  if (/^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(digits)) return pythonFloat(Number(digits));
  if (/^-?(?:inf|nan)$/.test(digits)) return digits === '-nan' ? 'nan' : digits;
  const time = /^(\d\d:\d\d:\d\d)(?:\.(\d+))?$/.exec(digits);
  if (time !== null) return `${time[1]}${microseconds(time[2] ?? '')}`;
  return text
    .replace(/[Tt]/, ' ')
    .replace(/\.(\d+)/, (_, fraction: string) => sixDigits(fraction))
    .replace(/(?:[Zz]|-00:00)$/, '+00:00');
}

/** The fraction of a date with a time, which Python prints in six digits or not at all. */
function sixDigits(fraction: string): string {
  const digits = fraction.slice(0, 6).padEnd(6, '0');
  return digits === '000000' ? '' : `.${digits}`;
}

/** The fraction of a time of day: three digits are read as microseconds instead of milliseconds, fewer are lost. */
function microseconds(fraction: string): string {
  const read = Number(fraction.length < 3 ? 0 : fraction.slice(0, 6));
  return read === 0 ? '' : `.${String(read).padStart(6, '0')}`;
}

/** Python always prints a point in floats, and an exponent from 1e16 up and below 1e-4. This parser has no negative zero. */
function pythonFloat(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    const [mantissa = '', exponent = ''] = value.toExponential().split('e');
    const sign = exponent.startsWith('-') ? '-' : '+';
    return `${mantissa}e${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

function pythonString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}
