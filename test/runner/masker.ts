import { derivedForms } from './encoders.ts';

/** .NET's white space, which differs from JavaScript's in U+0085 and U+FEFF. */
const BLANK = '[\\s\\u0085]';
const trim = (text: string): string =>
  text.replace(new RegExp(`^${BLANK}+|${BLANK}+$`, 'g'), (blank) => (blank.includes('\uFEFF') ? blank : ''));

/** Something that hides texts in the lines of a log. */
export interface Masker {
  /** Handles the data of one `add-mask`. */
  add(data: string): void;
  mask(line: string): string;
}

/** GitHub: the whole value and every trimmed line of it, in all derived forms; all matches are found, merged where they touch, and shown as one `***`. */
export class GithubMasker implements Masker {
  readonly #patterns = new Set<string>();
  /** Data of commands that would have put a warning into the log. */
  blank = 0;

  add(data: string): void {
    if (trim(data) === '') {
      this.blank++;
      return;
    }
    this.#register(data);
    for (const line of data.split(/[\r\n]/)) if (trim(line) !== '') this.#register(trim(line));
  }

  #register(value: string): void {
    for (const form of derivedForms(value)) this.#patterns.add(form);
  }

  mask(line: string): string {
    let shown = '';
    let end = 0;
    for (const [from, to] of this.ranges(line)) {
      shown += `${line.slice(end, from)}***`;
      end = to;
    }
    return shown + line.slice(end);
  }

  /** What of a line is hidden, merged, in order. */
  ranges(line: string): readonly HiddenRange[] {
    return hiddenRanges(line, this.#patterns);
  }
}

export type HiddenRange = readonly [from: number, to: number];

/** All places of all patterns in a line; those that overlap or touch are one. */
export function hiddenRanges(line: string, patterns: Iterable<string>): readonly HiddenRange[] {
  const found: [from: number, to: number][] = [];
  for (const pattern of patterns) {
    for (let at = line.indexOf(pattern); at >= 0; at = line.indexOf(pattern, at + 1))
      found.push([at, at + pattern.length]);
  }
  const merged: [from: number, to: number][] = [];
  for (const [from, to] of found.sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last === undefined || from > last[1]) merged.push([from, to]);
    else last[1] = Math.max(last[1], to);
  }
  return merged;
}

/** act: each text once, replaced literally in the order of registration, one after the other. */
export class ActMasker implements Masker {
  readonly #texts: string[] = [];

  add(data: string): void {
    if (data !== '') this.#texts.push(data);
  }

  mask(line: string): string {
    return this.#texts.reduce((shown, text) => shown.replaceAll(text, '***'), line);
  }
}

/** Gitea: decoded, per line, trimmed, lines of one character skipped; the escaped form of `%` is hidden too. */
export class GiteaMasker implements Masker {
  readonly #texts: string[] = [];

  add(data: string): void {
    const decoded = data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
    for (const line of decoded.split(/[\r\n]/).map(trim)) {
      if (line.length > 1) this.#texts.push(line, line.replaceAll('%', '%25'));
    }
  }

  mask(line: string): string {
    return this.#texts.reduce((shown, text) => shown.replaceAll(text, '***'), line);
  }
}

/** Forgejo: the data as it was written, longest first, no other form. */
export class ForgejoMasker implements Masker {
  #texts: string[] = [];

  add(data: string): void {
    if (data === '') return;
    this.#texts = [...this.#texts, data].sort((a, b) => b.length - a.length);
  }

  mask(line: string): string {
    return this.#texts.reduce((shown, text) => shown.replaceAll(text, '***'), line);
  }
}
