import { COMMON_WORDS } from './common-words.ts';

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

/** True for what every log is full of: brackets, rulers, PEM banners. Hiding it would ruin the log and protect nothing. */
export function isStructure(line: string): boolean {
  return STRUCTURE.test(line) || RULER.test(line) || BANNER.test(line);
}

/** Longer than any region and any common word, in UTF-16 units. */
export const LONGEST_EXCEPTION = 26;
const digits = (text: string): number => text.replace(/\D/g, '').length;

/**
 * Why a text must not be hidden, as the end of `NAME is not masked: …`; `undefined` when it may.
 * @param minLength in characters; below it a text occurs in logs by chance.
 */
export function whyNotMasked(text: string, minLength: number): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return 'it is empty';
  if (isStructure(trimmed)) return 'it is only punctuation';
  // Nothing below is longer; most of what is asked about are encodings of hundreds of characters.
  if (trimmed.length > LONGEST_EXCEPTION && minLength <= LONGEST_EXCEPTION / 2) return undefined;
  const lower = trimmed.toLowerCase();
  if (COMMON_WORDS.has(lower)) return 'it is a common word';
  if (REGION.test(lower)) return 'it is the name of a region';
  if (NUMBER.test(trimmed) && digits(trimmed) < 8) return 'it is a number of less than 8 digits';
  if (trimmed.length < minLength * 2 && lengthOf(trimmed) < minLength)
    return `it is shorter than ${minLength} characters`;
  return undefined;
}

// Each repetition starts with a separator or ends: no text makes these patterns slow.
const WORDS = /^[A-Za-z][a-z]*([ _.\-/][A-Za-z][a-z]*|[ _.\-/])*$|^[A-Z]+([ _-][A-Z]+)*$/;
const HOST =
  /^(\[[0-9a-f:.]+\]|[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)+\.?)(:\d+)?$/i;
const EMAIL = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/;
const DATE = /^\d{4}-\d{2}-\d{2}([T ][\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/;
const FILE_PATH = /^(\.{0,2}|~)\/[\w .-]+(\/[\w .-]+)*\/?$/;

/** An ordinary word (or several), host, e-mail address, date or path: what a field without a telling name may hold and show. */
export function isOrdinary(text: string): boolean {
  if (text.length > 253) return false;
  return (
    [WORDS, EMAIL, DATE].some((pattern) => pattern.test(text)) || (HOST.test(text) && isHostLike(text)) || isPath(text)
  );
}

/** A dotted text is a host only if no label looks random: tokens with dots (JSON web tokens) are not hosts. */
function isHostLike(text: string): boolean {
  return !text.split('.').some((label) => looksRandom(label));
}

function isPath(text: string): boolean {
  return FILE_PATH.test(text) && !text.split('/').some((segment) => looksRandom(segment));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A run of characters that no person chose: a token inside a path or a host. At least 16 characters, of which a dictionary-like part
 * is no majority: mixed case with digits, long hex, or letters and digits that alternate.
 */
export function looksRandom(text: string): boolean {
  if (UUID.test(text)) return true;
  if (text.length < 16) return text.length >= 10 && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
  if (/^[0-9a-f]+$/i.test(text) && /\d/.test(text)) return true;
  const words = text.split(/[-_.]/).filter((word) => /^([A-Za-z]?[a-z]{1,15}|[A-Z]{1,15}|\d{1,4}|v\d+)$/.test(word));
  if (words.join('').length * 2 > text.length) return false;
  return /\d/.test(text) || (/[a-z]/.test(text) && /[A-Z]/.test(text.slice(1)));
}
