import { Buffer } from 'node:buffer';
import { endsEvery, pieces } from './pieces.ts';

/** Columns of `xxd -p`. */
export const HEX_COLUMNS = 60;
const MOST_WRAPPED_DIGITS = 16_384;

/** Hex digits in both cases; values that `xxd -p` wraps also in its lines, which together are the whole. */
export function hexForms(text: string, breadth: 'all' | 'usual'): readonly string[] {
  const hex = Buffer.from(text, 'utf8').toString('hex');
  const lines =
    breadth === 'all' && hex.length <= MOST_WRAPPED_DIGITS ? pieces(hex, endsEvery(hex.length, HEX_COLUMNS, 0)) : [hex];
  return [...lines, hex.toUpperCase()];
}
