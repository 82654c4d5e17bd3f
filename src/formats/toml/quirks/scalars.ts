import type { TomlNode, TomlPair } from '../syntax.ts';
import type { Quirk } from './quirk.ts';

type Bare = Extract<TomlNode, { kind: 'bare' }>;

/** Blanks between a value and the rest of an inline table. */
const BLANK_INSIDE = /[ \t]+[,}]/y;

/** Dates and times that it refuses. */
export function scalarQuirk(node: Bare): Quirk | undefined {
  const { text, offset } = node;
  const date = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  if (date !== null && !isDate(Number(date[1]), Number(date[2]), Number(date[3]))) {
    return { message: 'BitSwan refuses a date that does not exist', offset };
  }
  // JavaScript accepts hour 24 as midnight at the end of the day; TOML and Python do not.
  if (/^(?:\d{4}-\d\d-\d\d[Tt ])?24:/.test(text)) return { message: 'BitSwan refuses the hour 24', offset };
  return undefined;
}

/** Right after a `=`, neither numbers with a base nor dates followed by a blank (which only inline tables keep) are recognised. */
export function unspacedQuirk(text: string, pair: TomlPair): Quirk | undefined {
  const { value } = pair;
  if (value.kind !== 'bare' || value.offset !== pair.equals + 1) return undefined;
  if (/^0[xob]/.test(value.text)) {
    return {
      message: 'BitSwan refuses a hexadecimal, octal or binary number right after "="; put a blank between them',
      offset: value.offset,
    };
  }
  BLANK_INSIDE.lastIndex = value.end;
  if (/^\d{4}-\d\d-\d\d$/.test(value.text) && BLANK_INSIDE.test(text)) {
    return { message: 'BitSwan refuses a date right after "=" that is followed by a blank', offset: value.offset };
  }
  return undefined;
}

function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  // Day 0 of the next month is the last of this one; years below 100 need setUTCFullYear.
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  return day <= last.getUTCDate();
}
