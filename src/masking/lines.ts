import { whyNotMasked } from './why-not-masked.ts';

/** `"port": 5432,` and the like: a line of pretty JSON that says nothing but would be hidden in every JSON text of the log. */
const JSON_LINE = /^"(?:[^"\\]|\\.)*"\s*:\s*(.*?),?$/;

/**
 * The lines of a text that have to be hidden one by one, because logs are masked line by line: trimmed, without brackets, rulers,
 * PEM banners, common words, and what is shorter than `minLength` characters.
 */
export function significantLines(text: string, minLength: number): readonly string[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => whyNotMasked(line, minLength) === undefined && !isBareField(line, minLength));
}

function isBareField(line: string, minLength: number): boolean {
  const [, value] = JSON_LINE.exec(line) ?? [];
  if (value === undefined) return false;
  const scalar = value.replace(/^"(.*)"$/, '$1');
  return whyNotMasked(scalar, minLength) !== undefined;
}
