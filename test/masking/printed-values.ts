import { SecretValue } from '../../src/domain/secret.ts';
import { planMasks } from '../../src/masking/plan-masks.ts';
import { hiddenRanges } from '../runner/masker.ts';
import { generator, randomText } from './samples.ts';

const next = generator(31);
const word = (): string => randomText(next, 9);

/** Keys as clouds hand them out, and passwords with every kind of character that a notation treats apart. */
export const PRINTED_VALUES: readonly string[] = [
  `${word()}+${word()}/${word()}==`,
  `${word()}/${word()}+x=`,
  `${word()}'${word()}`,
  `${word()}"${word()}`,
  `${word()}'${word()}"${word()}`,
  `${word()}\\${word()}'$(${word()})`,
  `${word()}\\${word()}"\`${word()}`,
  `${word()} ${word()};${word()}&|<>`,
  `#${word()}~${word()}:~${word()}!?*[]{}^,`,
  `${word()}é€${word()}🔑${word()}`,
  `${word()}é'${word()}"\\`,
  `-${word()}@${word()}%41%${word()}`,
];

/** Nothing but marks of quoting is left around what is hidden; base64 keeps a last character that depends on what follows. */
const ONLY_QUOTES = /^<<[$b\\'"`]*\*{3}[A-Za-z0-9]?=*[\\'"`]*>>$/;

/** The lines of a program's output that show more than quotes when the value is masked. */
export function readableLines(printed: string, value: string): readonly string[] {
  const { texts } = planMasks([{ kind: 'whole', name: 'S', value: new SecretValue(value) }]);
  const lines = printed.trimEnd().split('\n');
  return lines.map((line) => shown(line, texts)).filter((line) => !ONLY_QUOTES.test(line));
}

function shown(line: string, texts: readonly string[]): string {
  let text = '';
  let end = 0;
  for (const [from, to] of hiddenRanges(line, texts)) {
    text += `${line.slice(end, from)}***`;
    end = to;
  }
  return text + line.slice(end);
}
