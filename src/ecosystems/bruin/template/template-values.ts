import { trimGoSpace } from '../../../formats/go-text.ts';
import { decimalText, type GoValue } from '../connection/go-value.ts';

/** A value as Bruin's engine (gonja) prints it; `undefined` for values that are not rendered here. */
export function print(value: GoValue): string | undefined {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'integer':
      return value.value.toString();
    case 'float':
      return printFloat(value.value);
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'null':
      return '';
    case 'timestamp':
    case 'list':
    case 'map':
      return undefined;
  }
}

/** A float as Python prints it: with an exponent of at least two digits if the number is very large or very small. */
function printFloat(value: number): string {
  const exponent = Number(value.toExponential().split('e')[1]);
  if (Number.isFinite(value) && (exponent < -4 || exponent >= 16)) {
    return value.toExponential().replace(/([+-])([0-9])$/, '$10$2');
  }
  const text = decimalText(value);
  return text.includes('.') || !Number.isFinite(value) ? text : `${text}.0`;
}

/**
 * The result of a filter; `undefined` if it is not rendered here. Only ASCII changes case: Go and JavaScript differ on
 * letters such as ß.
 */
export function applyFilter(name: string, text: string): string | undefined {
  const isAscii = /^[\x20-\x7e]*$/.test(text);
  if (name === 'trim') return trimGoSpace(text);
  if (name === 'upper' && isAscii) return text.toUpperCase();
  if (name === 'lower' && isAscii) return text.toLowerCase();
  return undefined;
}
