import { jsonTokens } from '../../formats/json-tokens.ts';
import { LineIndex } from '../../formats/line-index.ts';
import { nameInPath, type Setting } from './setting.ts';

interface Frame {
  readonly isArray: boolean;
  /** The key of the member that is being read. */
  key: string;
  index: number;
}

/** Frames around a value that its path names: deeper nesting is an attack, and would make the paths as long as the file. */
const DEEPEST = 32;

function unescaped(token: string): string {
  if (token.startsWith("'")) return token.slice(1, -1);
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
 * Every scalar of a JSON text with the path to it. Reads token by token and forgives what a parser would not
 * (comments, single quotes, missing commas), because a broken file gives its secrets away too.
 */
export function jsonSettings(text: string): Setting[] {
  const settings: Setting[] = [];
  const stack: Frame[] = [];
  const lines = new LineIndex(text);
  let keyOffset = 0;
  let expectsKey = false;
  let lastValue: { readonly value: string; readonly offset: number } | undefined;
  const add = (value: string, at: number): void => {
    const path = stack.slice(-DEEPEST).map((frame) => (frame.isArray ? String(frame.index) : frame.key));
    settings.push({ key: path.join('.'), path, value, ...lines.at(at) });
  };
  for (const { kind, text: token, offset } of jsonTokens(text)) {
    if (kind === 'blank' || kind === 'comment') continue;
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
      // After a missing comma the last value was a key.
      if (lastValue !== undefined && frame !== undefined) {
        frame.key = nameInPath(lastValue.value);
        keyOffset = lastValue.offset;
      }
      lastValue = undefined;
      expectsKey = false;
    } else {
      const isText = kind === 'single' || (kind === 'text' && token.length > 1);
      if (expectsKey && frame !== undefined) {
        frame.key = nameInPath(isText ? unescaped(token) : token);
        keyOffset = offset;
        lastValue = undefined;
      } else {
        const value = isText ? unescaped(token) : token;
        add(value, frame?.isArray === true ? offset : keyOffset);
        lastValue = { value, offset };
      }
    }
  }
  return settings;
}
