import { Buffer } from 'node:buffer';
import { SecretValue } from '../../src/domain/secret.ts';
import { planMasks } from '../../src/masking/plan-masks.ts';
import { isStructure } from '../../src/masking/why-not-masked.ts';
import { GithubMasker, type HiddenRange, hiddenRanges } from '../runner/masker.ts';
import type { Print } from './contexts.ts';
import { type ConnectionSample, goJson } from './samples.ts';

/** Says what of one line of a log is hidden. */
export type Hiding = (line: string) => readonly HiddenRange[];

/** What most actions do: the value, as it is, to `add-mask` of GitHub's runner. */
export function plainHiding(value: string): Hiding {
  const masker = new GithubMasker();
  masker.add(value);
  return (line) => masker.ranges(line);
}

/** Our plan, taken literally: what every runner and `exec` hide. GitHub's runner hides its own derived forms on top. */
export function ourHiding(value: string, minLength = 4): Hiding {
  const { texts } = planMasks([{ kind: 'whole', name: 'S', value: new SecretValue(value) }], { minLength });
  return (line) => hiddenRanges(line, texts);
}

/** Our plan for a typed connection. */
export function connectionHiding({ json, fields }: ConnectionSample): Hiding {
  const { texts } = planMasks([
    {
      kind: 'connection',
      name: 'DB',
      json: new SecretValue(json),
      leaves: Object.entries(fields).map(([key, text]) => ({ path: [key], text: new SecretValue(text) })),
    },
  ]);
  return (line) => hiddenRanges(line, texts);
}

/** Of the JSON text of a connection, the bytes of its password. */
export function passwordBytes({ json, fields }: ConnectionSample): readonly boolean[] {
  const written = goJson((fields['password'] ?? '').trim()).slice(1, -1);
  const start = Buffer.byteLength(json.slice(0, json.indexOf(written)));
  const end = start + Buffer.byteLength(written);
  return Array.from({ length: Buffer.byteLength(json) }, (_, byte) => byte >= start && byte < end);
}

/** Which bytes of a value are secret: all of one line; of several, not their breaks and indentation, nor brackets and banners. */
export function secretBytes(value: string): readonly boolean[] {
  return value.split(/(?<=\n)/).flatMap((line) => {
    const body = line.trim();
    const start = line.indexOf(body);
    const isSecret = body !== '' && !isStructure(body);
    return [...line].flatMap((char, at) =>
      Array<boolean>(Buffer.byteLength(char)).fill(isSecret && at >= start && at < start + [...body].length),
    );
  });
}

/** The share of the secret bytes that stay readable in a print: every character that carries such a byte is visible. */
export function readableShare(print: Print, hiding: Hiding, secret: readonly boolean[]): number {
  const visible = Array<boolean>(print.text.length).fill(true);
  let start = 0;
  for (const line of print.text.split('\n')) {
    for (const [from, to] of hiding(line)) visible.fill(false, start + from, start + to);
    start += line.length + 1;
  }
  const counted = print.carriers.filter((_, byte) => secret[byte] === true);
  const readable = counted.filter((places) => places.every((place) => visible[place] === true));
  return counted.length === 0 ? 0 : readable.length / counted.length;
}
