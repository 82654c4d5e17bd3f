import { LineIndex } from '../../formats/line-index.ts';
import { nameInPath, type Setting } from './setting.ts';

/** Quotes and tags end at the next `<`, so an unclosed one costs no more than its own length. */
const TOKEN =
  /<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)|<\/[^<>]*>|<[^\s<>/!?]+(?:"[^"<]*"|'[^'<]*'|[^"'<>])*>|<[^<]*|[^<]+/gs;
/** Starts only at the start of a name: from the middle of one it would search for the `=` again. */
const ATTRIBUTE = /(?<![^\s=<>"'/])([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAME = /^(?:name|key|id)$/i;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, ten, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = ten === undefined ? Number.parseInt(hex, 16) : Number(ten);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Attributes and texts of an XML file (`settings.xml` of Maven, `NuGet.config`, `web.config`, Spring's contexts). What an element calls
 * itself by `name`, `key` or `id` is the key of its `value` and of its text: `<add key="Password" value="…"/>`.
 */
export function xmlSettings(text: string): Setting[] {
  const settings: Setting[] = [];
  const lines = new LineIndex(text);
  const open: { readonly element: string; readonly name: string; named?: string }[] = [];
  const add = (key: string, value: string, offset: number): void => {
    if (value.trim() !== '') {
      const around = open.slice(-8).map(({ element }) => element);
      // The text of an element belongs to the table of its siblings, under the element's name.
      const path = around.at(-1) === key ? around : [...around, nameInPath(key)];
      settings.push({ key: nameInPath(key), path, value: unescaped(value.trim()), ...lines.at(offset) });
    }
  };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token.startsWith('<!--')) {
      const { line } = lines.at(index);
      for (const each of xmlSettings(token.replace(/-->$/, '').replaceAll('<!--', '')))
        settings.push({ ...each, line: each.line + line - 1, isComment: true });
    } else if (/^<[?!](?!\[CDATA)/.test(token)) continue;
    else if (token.startsWith('</')) {
      open.pop();
    } else if (token.startsWith('<') && !token.startsWith('<![CDATA[')) {
      const element = /^<([^\s<>/]*)/.exec(token)?.[1] ?? '';
      const attributes = [...token.matchAll(ATTRIBUTE)].map((match) => ({
        key: match[1] ?? '',
        value: match[2] ?? match[3] ?? '',
        offset: index + match.index,
      }));
      const name = attributes.find(({ key }) => NAME.test(key))?.value ?? element;
      open.push({ element: nameInPath(element), name: nameInPath(name) });
      for (const { key, value, offset } of attributes) {
        if (!NAME.test(key)) add(/^value$/i.test(key) ? name : key, value, offset);
      }
      if (token.endsWith('/>')) open.pop();
    } else {
      const written = token.startsWith('<') ? token.slice(9).replace(/\]\]>$/, '') : token;
      const { element = '', name = '' } = open.at(-1) ?? {};
      const parent = open.at(-2);
      // `<property><name>fs.s3a.secret.key</name><value>…</value></property>`, as Hadoop writes it.
      if (parent !== undefined && NAME.test(element)) parent.named = unescaped(written.trim());
      const isValue = /^value$/i.test(element) && parent?.named !== undefined;
      add(isValue ? (parent.named ?? '') : name, written, index + (written.length - written.trimStart().length));
    }
  }
  return settings;
}
