import { LineIndex } from '../../formats/line-index.ts';
import { nameInPath, type Setting } from './setting.ts';

const TOKEN =
  /"(?:\\.|[^"\\\n])*(?:"|(?=\n)|\\?$)|<<[-~]?"?([A-Za-z_]\w*)"?[^\n]*(?:\n|$)|(?:#|\/\/)[^\n]*|\/\*.*?(?:\*\/|$)|[A-Za-z_][\w.-]*|[{}[\](),=:\n]|[^\S\n]+|\S/gsy;

/** Tables around a value that its path names. */
const DEEPEST = 16;

function unquoted(token: string): string {
  const text = token.replace(/^"(.*?)"?$/s, '$1');
  return text.replaceAll(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
}

/**
 * Every text of a file in HashiCorp's language: `name = "value"`, also in lists, in tables on one line, and as a heredoc
 * (https://developer.hashicorp.com/terraform/language/syntax/configuration).
 */
export function hclSettings(text: string): Setting[] {
  const settings: Setting[] = [];
  const lines = new LineIndex(text);
  const tables: { readonly key: string; readonly isList: boolean }[] = [];
  let name = { text: '', offset: 0 };
  let key: typeof name | undefined;
  const add = (value: string): void => {
    if (key === undefined) return;
    const path = [...tables.slice(-DEEPEST).flatMap((table) => (table.isList ? [] : [table.key])), key.text];
    settings.push({ key: path.join('.'), path, value, ...lines.at(key.offset) });
  };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token] = match;
    const isText = token.startsWith('"');
    if (token === '=' || token === ':') key = name;
    else if (token === '{' || token === '[') {
      tables.push({ key: key?.text ?? name.text, isList: token === '[' });
      if (token === '{') key = undefined;
    } else if (token === '}' || token === ']') {
      tables.pop();
      key = undefined;
    } else if ((token === '\n' || token === ',') && tables.at(-1)?.isList !== true) key = undefined;
    else if (match[1] !== undefined) {
      const end = new RegExp(`^[ \\t]*${match[1]}[ \\t]*$`, 'gm');
      end.lastIndex = TOKEN.lastIndex;
      const stop = end.exec(text)?.index ?? text.length;
      add(text.slice(TOKEN.lastIndex, stop).trim());
      TOKEN.lastIndex = stop;
    } else if (isText && key !== undefined) add(unquoted(token));
    else if (isText || /^[A-Za-z_]/.test(token))
      name = { text: nameInPath(isText ? unquoted(token) : token), offset: match.index };
  }
  return settings;
}
