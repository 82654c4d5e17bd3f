import { COMMON_WORDS } from '../classify/common-words.ts';
import { mayHoldSecret } from '../classify/secret-keys.ts';

const STRUCTURE = /^[{}[\](),:;"'\s-]+$/;
const RULER = /^([!-/:-@[-`{-~])\1*$/;
const BANNER = /^-{3,}\s*(BEGIN|END)\b[^-]*-{3,}$/;
const NUMBER = /^[+-]?(\d[\d_]*)?\.?\d+(e[+-]?\d+)?$/i;
const REGION =
  /^((us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov|us-iso[a-z]?|eusc-[a-z]{2})-(north|south|east|west|central|northeast|northwest|southeast|southwest|gov-east|gov-west)-\d[a-f]?|(africa|asia|australia|europe|me|northamerica|southamerica|us)-(north|south|east|west|central|northeast|northwest|southeast|southwest)\d{1,2}(-[a-f])?|(north|south|east|west|central|northcentral|southcentral|westcentral)?(us|europe|asia|india|brazil|uk|uae|eastasia|southeastasia|australia|japan|korea|france|germany|switzerland|norway|sweden|poland|italy|spain|canada|israel|qatar|mexico)(north|south|east|west|central|northcentral|southcentral|westcentral)?\d?)$/;

/** Characters as people count them: an emoji is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** True for brackets, rulers and PEM banners, which every log is full of: hiding them would ruin the log and protect nothing. */
export function isStructure(line: string): boolean {
  return STRUCTURE.test(line) || RULER.test(line) || BANNER.test(line);
}

/** Longer than any region and any common word, in UTF-16 units. */
export const LONGEST_EXCEPTION = 26;
const digits = (text: string): number => text.replace(/\D/g, '').length;

/** Fewest digits of a number that is hidden: as one of many, and where its key says that it may be a secret (a PIN, a one-time password). */
const FEWEST_DIGITS = { any: 8, secret: 6 };

/**
 * Why a text must not be hidden, as the end of `NAME is not masked: …`; `undefined` if it may.
 * @param minLength in characters; below it a text occurs in logs by chance.
 * @param key says what the text is, if anything does
 */
export function whyNotMasked(text: string, minLength: number, key = ''): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return 'it is empty';
  if (isStructure(trimmed)) return 'it is only punctuation';
  // None of the exceptions below is longer; most texts checked here are encodings of hundreds of characters.
  if (trimmed.length > LONGEST_EXCEPTION && minLength <= LONGEST_EXCEPTION / 2) return undefined;
  const lower = trimmed.toLowerCase();
  if (COMMON_WORDS.has(lower)) return 'it is a common word';
  if (REGION.test(lower)) return 'it is the name of a region';
  if (NUMBER.test(trimmed)) {
    const fewest = mayHoldSecret(key) ? FEWEST_DIGITS.secret : FEWEST_DIGITS.any;
    if (digits(trimmed) < fewest) return `it is a number of less than ${fewest} digits`;
  }
  if (trimmed.length < minLength * 2 && lengthOf(trimmed) < minLength)
    return `it is shorter than ${minLength} characters`;
  return undefined;
}
