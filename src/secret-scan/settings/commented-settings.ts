import type { Setting } from './setting.ts';

const COMMENT = /^[ \t]*(?:#|;|\/\/)[#;/ \t]{0,16}(.*)$/s;

/**
 * The settings that a reader finds in the comments of a text: the value in `# password: …` is committed like any other.
 *
 * @param read gets the comments without their marks, each on its line
 */
export function commentedSettings(text: string, read: (comments: string) => readonly Setting[]): Setting[] {
  const lines = text.split(/\r\n|\n|\r/).map((line) => COMMENT.exec(line)?.[1] ?? '');
  return lines.every((line) => line === '') ? [] : read(lines.join('\n')).map((each) => ({ ...each, isComment: true }));
}
