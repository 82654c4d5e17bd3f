import type { Setting } from './setting.ts';

interface Frame {
  readonly isArray: boolean;
  /** Of the member that is being read. */
  key: string;
  index: number;
}

/** A text that nothing closes goes to the end of the file: looking on behind each of its quotes would take quadratic time. */
const TOKEN = /"(?:\\.|[^"\\])*(?:"|\\?$)|[{}[\],:]|[^\s"{}[\],:]+|\s+/gs;

function unescaped(token: string): string {
  try {
    const text: unknown = JSON.parse(
      token.replaceAll(
        /[\u0000-\u001f]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    );
    return typeof text === 'string' ? text : token;
  } catch (error) {
    if (error instanceof SyntaxError) return token.slice(1, -1);
    throw error;
  }
}

/**
 * Every scalar of a JSON text with the path to it. Reads token by token and forgives what a parser would not (comments aside), because
 * a broken file gives its secrets away too.
 */
export function jsonSettings(text: string): Setting[] {
  const settings: Setting[] = [];
  const stack: Frame[] = [];
  let line = 1;
  let lineStart = 0;
  let keyPlace = { line: 1, column: 1 };
  let expectsKey = false;
  const add = (value: string, place: { line: number; column: number }): void => {
    const path = stack.map((frame) => (frame.isArray ? String(frame.index) : frame.key));
    settings.push({ key: path.join('.'), path, value, ...place });
  };
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const place = { line, column: match.index - lineStart + 1 };
    const frame = stack.at(-1);
    if (token === '{' || token === '[') {
      stack.push({ isArray: token === '[', key: '', index: 0 });
      expectsKey = token === '{';
    } else if (token === '}' || token === ']') {
      stack.pop();
      expectsKey = false;
    } else if (token === ',') {
      if (frame?.isArray === true) frame.index += 1;
      expectsKey = frame?.isArray === false;
    } else if (token === ':') {
      expectsKey = false;
    } else if (token.trim() !== '') {
      const isText = token.startsWith('"') && token.length > 1;
      if (expectsKey && frame !== undefined) {
        frame.key = isText ? unescaped(token) : token;
        keyPlace = place;
      } else if (isText || /^[-\w.]+$/.test(token)) {
        add(isText ? unescaped(token) : token, frame?.isArray === true ? place : keyPlace);
      }
    }
    for (let at = token.indexOf('\n'); at !== -1; at = token.indexOf('\n', at + 1)) {
      line += 1;
      lineStart = match.index + at + 1;
    }
  }
  return settings;
}
