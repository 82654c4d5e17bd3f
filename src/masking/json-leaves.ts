/** A scalar inside a structured text, with the key that is nearest to it (`''` at the top level). */
export interface KeyedText {
  readonly key: string;
  readonly text: string;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** True for a JSON object or array; a lone scalar counts as text. */
export function isJsonDocument(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    // A text that only starts like JSON is judged as text; the parser's message would quote it.
    return !(error instanceof SyntaxError);
  }
}

/**
 * The strings and numbers of a valid JSON document at any depth, numbers as they are written (a double would lose digits), repeated
 * keys included. Texts that are JSON documents themselves are left to the caller.
 */
export function jsonLeaves(document: string): readonly KeyedText[] {
  const leaves: KeyedText[] = [];
  const outer: string[] = [];
  let key = '';
  let last = '';
  const finish = (): void => {
    if (last.startsWith('"')) leaves.push({ key, text: readString(last) });
    else if (/^[-\d]/.test(last)) leaves.push({ key, text: last });
    last = '';
  };
  for (const [token] of document.matchAll(TOKEN)) {
    if (token === ':') {
      key = readString(last);
      last = '';
    } else if (token === '{' || token === '[') {
      outer.push(key);
    } else if (token === ',') {
      finish();
    } else if (token === '}' || token === ']') {
      finish();
      key = outer.pop() ?? '';
    } else {
      last = token;
    }
  }
  return leaves;
}

function readString(token: string): string {
  const value: unknown = JSON.parse(token);
  return typeof value === 'string' ? value : '';
}
