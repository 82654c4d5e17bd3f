import { type Mark, YamlRefusal } from '../error.ts';
import {
  DOT,
  HASH,
  isBlank,
  isBlankBreakOrEnd,
  isBreak,
  isBreakOrEnd,
  isDigit,
  isWordCharacter,
} from './characters.ts';
import type { Cursor } from './cursor.ts';
import { scanTagDeclaration } from './scan-tag.ts';
import type { Token } from './token.ts';

/** `%YAML 1.1` or `%TAG`, with its line break. yaml.v3 refuses every other directive. */
export function scanDirective(cursor: Cursor): Token {
  const start = cursor.mark();
  cursor.skip();
  const from = cursor.offset;
  while (isWordCharacter(cursor.peek())) cursor.skip();
  const name = cursor.text.slice(from, cursor.offset);
  if (!isBlankBreakOrEnd(cursor.peek()) || (name !== 'YAML' && name !== 'TAG')) {
    throw new YamlRefusal('a line that begins with "%" is a directive, and only %YAML and %TAG exist', start);
  }
  while (isBlank(cursor.peek())) cursor.skip();
  const content =
    name === 'YAML'
      ? ({ type: 'version-directive', ...scanVersion(cursor, start) } as const)
      : ({ type: 'tag-directive', ...scanTagDeclaration(cursor, start) } as const);
  const end = cursor.mark();
  skipRestOfLine(cursor, start);
  return { ...content, start, end };
}

function scanVersion(cursor: Cursor, start: Mark): { major: number; minor: number } {
  const major = scanVersionNumber(cursor, start);
  if (cursor.peek() !== DOT) throw new YamlRefusal('a %YAML directive needs a version such as 1.1', start);
  cursor.skip();
  return { major, minor: scanVersionNumber(cursor, start) };
}

function scanVersionNumber(cursor: Cursor, start: Mark): number {
  const from = cursor.offset;
  while (isDigit(cursor.peek())) cursor.skip();
  const digits = cursor.text.slice(from, cursor.offset);
  if (digits.length < 1 || digits.length > 2) {
    throw new YamlRefusal('a %YAML directive needs a version such as 1.1', start);
  }
  return Number(digits);
}

function skipRestOfLine(cursor: Cursor, start: Mark): void {
  while (isBlank(cursor.peek())) cursor.skip();
  if (cursor.peek() === HASH) while (!isBreakOrEnd(cursor.peek())) cursor.skipCharacter();
  if (!isBreakOrEnd(cursor.peek())) throw new YamlRefusal('only a comment may follow a directive on its line', start);
  if (isBreak(cursor.peek())) cursor.readBreak();
}
