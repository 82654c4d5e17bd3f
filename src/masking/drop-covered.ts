/** Beyond this many texts of one value the comparison costs more than a superfluous text. */
const MOST_COMPARED = 64;

/** Drops every text that shorter ones hide completely wherever it occurs; shortest first. */
export function dropCovered(texts: readonly string[]): readonly string[] {
  if (texts.length > MOST_COMPARED) return texts;
  const kept: string[] = [];
  for (const text of [...texts].sort((a, b) => a.length - b.length)) if (!isCovered(text, kept)) kept.push(text);
  return kept;
}

function isCovered(text: string, parts: readonly string[]): boolean {
  // Nearly always the first character already shows that it is not.
  if (!parts.some((part) => text.startsWith(part))) return false;
  let end = 0;
  // Greedy: from the first character that is not hidden yet, the occurrence that starts at or before it and reaches furthest.
  while (end < text.length) {
    let reach = end;
    for (const part of parts) {
      const at = text.lastIndexOf(part, end);
      if (at >= 0 && at + part.length > reach) reach = at + part.length;
    }
    if (reach === end) return false;
    end = reach;
  }
  return true;
}
