import { trimGoSpace } from '../../../formats/go-text.ts';
import { isTrue, itemsOf, lengthOf, printed, type TemplateValue, text } from './template-operations.ts';
import { BeyondSubset } from './template-tree.ts';

type Filter = (value: TemplateValue, args: readonly TemplateValue[]) => TemplateValue;

/** The supported filters, with gonja's results; where gonja's behaviour is special, a value is beyond the subset. */
export const FILTERS: Readonly<Record<string, Filter>> = {
  default: (value, [otherwise, replacesFalse]) => {
    if (otherwise === undefined) throw new BeyondSubset();
    const isMissing = value.kind === 'undefined' || value.kind === 'null';
    return isMissing || (replacesFalse !== undefined && isTrue(replacesFalse) && !isTrue(value)) ? otherwise : value;
  },
  upper: (value) => text(ascii(value).toUpperCase()),
  lower: (value) => text(ascii(value).toLowerCase()),
  trim: (value) => text(trimGoSpace(textOf(value))),
  // Every word starts with a capital letter; apostrophes are left to gonja.
  title: (value) => text(words(ascii(value).toLowerCase())),
  capitalize: (value) => {
    const lower = ascii(value).toLowerCase();
    return text(lower.charAt(0).toUpperCase() + lower.slice(1));
  },
  string: (value) => text(printed(value)),
  int: (value, [otherwise]) => ({ kind: 'integer', value: integerOf(value, otherwise) }),
  length: (value) => ({ kind: 'integer', value: BigInt(lengthOf(value)) }),
  first: (value) => itemsOf(value)[0] ?? text(''),
  last: (value) => itemsOf(value).at(-1) ?? text(''),
  join: (value, [separator]) => {
    const between = separator === undefined ? '' : textOf(separator);
    return text(itemsOf(value).map(printed).join(between));
  },
  replace: (value, [old, now, count]) => {
    if (old === undefined || now === undefined) throw new BeyondSubset();
    const [from, to] = [textOf(old), textOf(now)];
    if (from === '' || (count !== undefined && (count.kind !== 'integer' || count.value < 0n)))
      throw new BeyondSubset();
    const pieces = textOf(value).split(from);
    const times = Math.min(pieces.length - 1, count?.kind === 'integer' ? Number(count.value) : pieces.length);
    const head = pieces.slice(0, times + 1).join(to);
    return text([head, ...pieces.slice(times + 1)].join(from));
  },
};

function words(lower: string): string {
  if (lower.includes("'")) throw new BeyondSubset();
  return lower.replaceAll(
    /(^|[^a-z0-9_])([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

/** The conversion of numbers, booleans and lists is not supported. */
function textOf(value: TemplateValue): string {
  if (value.kind !== 'text') throw new BeyondSubset();
  return value.text;
}

/** Only ASCII changes case: Go and JavaScript differ on letters such as ß. */
function ascii(value: TemplateValue): string {
  const written = textOf(value);
  if (!/^[\x20-\x7e]*$/.test(written)) throw new BeyondSubset();
  return written;
}

function integerOf(value: TemplateValue, otherwise: TemplateValue | undefined): bigint {
  if (value.kind === 'integer') return value.value;
  const written =
    value.kind === 'float' && Number.isFinite(value.value) ? value.value.toFixed(6) : textOf(value).trim();
  if (/^[-+]?[0-9]{1,15}$/.test(written)) return BigInt(written.replace(/^\+/, ''));
  if (/^-?[0-9]{1,15}\.[0-9]{1,15}$/.test(written)) return BigInt(Math.trunc(Number(written)));
  // Words such as "inf" are numbers to Go.
  if (/[0-9]|inf|nan/i.test(written)) throw new BeyondSubset();
  if (otherwise === undefined) return 0n;
  if (otherwise.kind !== 'integer') throw new BeyondSubset();
  return otherwise.value;
}
