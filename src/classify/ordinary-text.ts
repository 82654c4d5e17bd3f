import { isRandomPiece } from './random-text.ts';

// Each repetition starts with a separator or ends: no text makes these patterns slow.
const WORDS = /^[A-Za-z][a-z]*([ _.\-/][A-Za-z][a-z]*|[ _.\-/])*$|^[A-Z]+([ _-][A-Z]+)*$/;
const HOST =
  /^(\[[0-9a-f:.]+\]|[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)+\.?)(:\d+)?$/i;
const EMAIL = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/;
const DATE = /^\d{4}-\d{2}-\d{2}([T ][\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/;
const FILE_PATH = /^(\.{0,2}|~)\/[\w .-]+(\/[\w .-]+)*\/?$/;

/** An ordinary word (or several), host, e-mail address, date or path, which a field with a neutral name may hold and show. */
export function isOrdinary(text: string): boolean {
  if (text.length > 253) return false;
  return (
    [WORDS, EMAIL, DATE].some((pattern) => pattern.test(text)) || (HOST.test(text) && isHostLike(text)) || isPath(text)
  );
}

/** A dotted text is a host only if no label looks random: tokens with dots (JSON web tokens) are not hosts. */
function isHostLike(text: string): boolean {
  return !text.split('.').some((label) => isRandomPiece(label));
}

function isPath(text: string): boolean {
  return FILE_PATH.test(text) && !text.split('/').some((segment) => isRandomPiece(segment));
}
