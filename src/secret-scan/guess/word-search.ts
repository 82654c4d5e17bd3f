/** A word to look for, in lower case ASCII; letters of both cases are found. */
export interface Word {
  readonly text: string;
  /** What else must be so at the place. `end` is behind the word. */
  readonly fits?: (bytes: Uint8Array, start: number, end: number) => boolean;
}

/**
 * A search of bytes for any of many words, in one pass (Aho and Corasick). One regular expression of a hundred alternatives takes thirty times as
 * long, because V8 tries them one after the other at each character.
 */
export function wordSearch(words: readonly Word[]): (bytes: Uint8Array) => boolean {
  const { classOf, count } = byteClasses(words);
  // States are rows of `next`, state 0 is the start.
  const next: number[][] = [new Array<number>(count).fill(0)];
  const found: Word[][] = [[]];
  for (const word of words) {
    let state = 0;
    for (const code of codesOf(word.text)) {
      const kind = classOf[code] ?? 0;
      const row = next[state] ?? [];
      if (row[kind] === 0) {
        row[kind] = next.length;
        next.push(new Array<number>(count).fill(0));
        found.push([]);
      }
      state = row[kind] ?? 0;
    }
    found[state]?.push(word);
  }
  completeByFailure(next, found);
  const table = Uint16Array.from(next.flat());
  const isFound = Uint8Array.from(found, (each) => (each.length > 0 ? 1 : 0));
  return (bytes) => {
    let state = 0;
    for (let at = 0; at < bytes.length; at++) {
      state = table[state * count + (classOf[bytes[at] ?? 0] ?? 0)] ?? 0;
      if (isFound[state] === 0) continue;
      for (const { text, fits } of found[state] ?? [])
        if (fits === undefined || fits(bytes, at + 1 - text.length, at + 1)) return true;
    }
    return false;
  };
}

/** Bytes that no word has are one class, and a letter is one in both cases. */
function byteClasses(words: readonly Word[]): { readonly classOf: Uint8Array; readonly count: number } {
  const classOf = new Uint8Array(256);
  let count = 1;
  for (const code of words.flatMap(({ text }) => codesOf(text))) {
    if (classOf[code] !== 0) continue;
    classOf[code] = count;
    if (code >= 0x61 && code <= 0x7a) classOf[code - 0x20] = count;
    count += 1;
  }
  return { classOf, count };
}

function codesOf(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** Where a word ends or goes on otherwise, the search goes on with the longest end of what was read that begins another one. */
function completeByFailure(next: number[][], found: Word[][]): void {
  const failure = new Array<number>(next.length).fill(0);
  const queue = (next[0] ?? []).filter((state) => state !== 0);
  for (const state of queue) {
    const fallback = failure[state] ?? 0;
    found[state]?.push(...(found[fallback] ?? []));
    const row = next[state] ?? [];
    for (const [kind, target] of row.entries()) {
      const other = next[fallback]?.[kind] ?? 0;
      if (target === 0) row[kind] = other;
      else {
        failure[target] = other;
        queue.push(target);
      }
    }
  }
}
