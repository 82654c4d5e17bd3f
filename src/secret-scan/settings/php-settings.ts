import { LineIndex } from '../../formats/line-index.ts';
import type { Setting } from './setting.ts';

const PAIR =
  /(?:\$(\w+)|(["'])([\w.-]{1,256})\2\]?)\s{0,16}(?:=>|=|,)\s{0,16}(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)')/gs;

/** Named texts in a PHP configuration: `'KEY' => '…'`, `define('KEY', '…')`, `$key = '…'`, `$cfg['key'] = '…'`. */
export function phpSettings(text: string): Setting[] {
  const lines = new LineIndex(text);
  return [...text.matchAll(PAIR)].map((match) => ({
    key: match[1] ?? match[3] ?? '',
    value: (match[4] ?? match[5] ?? '').replaceAll(/\\(.)/gs, '$1'),
    ...lines.at(match.index),
  }));
}
