import { isPlainField, nearestKey } from '../classify/plain-fields.ts';
import { mayHoldSecret } from '../classify/secret-keys.ts';
import { urlCredentials } from '../classify/url-secrets.ts';
import type { ConnectionMaskable, Maskable, WholeMaskable } from '../domain/export/maskable.ts';
import type { MaskPlan, Unmasked } from './mask-plan.ts';
import type { Breadth } from './one-line-forms.ts';
import { TextCollector } from './text-collector.ts';

/** More texts than this slow every line of a job's log down; then the rarer forms are left out. */
export const MOST_TEXTS = 9_500;
/** With more values than this there would be too many texts, so the rarer forms are not even tried. */
const MOST_VALUES = 250;

/** The default of the `min-mask-length` input, in characters. */
const DEFAULT_MIN_LENGTH = 4;

/**
 * The texts to hide for a set of values, and the values that stay readable because hiding them would ruin the log.
 * Pure; the values themselves appear only in `texts`.
 */
export function planMasks(maskables: readonly Maskable[], options: { readonly minLength?: number } = {}): MaskPlan {
  const minLength = options.minLength ?? DEFAULT_MIN_LENGTH;
  const everything = maskables.length > MOST_VALUES ? undefined : gather(maskables, minLength, 'all');
  const { texts, unmasked, hidden } = everything?.isComplete ? everything : gather(maskables, minLength, 'usual');
  const covered = new Set(maskables.map(deliveredText));
  return {
    texts: [...texts].sort((a, b) => b.length - a.length),
    unmasked: withoutRepeats(unmasked),
    covers: (value) => covered.has(value.reveal()),
    hides: (value) => hidden.has(value.reveal()),
  };
}

/** The same variable may be exported in several ways. */
function withoutRepeats(unmasked: readonly Unmasked[]): readonly Unmasked[] {
  return [...new Map(unmasked.map((one) => [`${one.name}\0${one.reason}`, one])).values()];
}

interface Gathered {
  readonly texts: ReadonlySet<string>;
  readonly unmasked: readonly Unmasked[];
  /** Delivered texts that are hidden. */
  readonly hidden: ReadonlySet<string>;
  /** False if it was abandoned for a narrower breadth. */
  readonly isComplete: boolean;
}

function gather(maskables: readonly Maskable[], minLength: number, breadth: Breadth): Gathered {
  const texts = new Set<string>();
  const unmasked: Unmasked[] = [];
  const hidden = new Set<string>();
  const planned = new Set<string>();
  for (const maskable of maskables) {
    if (maskable.kind === 'composed') continue;
    if (maskable.isPublic === true) {
      unmasked.push({ name: maskable.name, reason: 'its backend marks it as not secret' });
      continue;
    }
    // One secret often has several names.
    if (maskable.kind === 'whole' && planned.has(maskable.value.reveal())) continue;
    const collector = new TextCollector(minLength, breadth);
    unmasked.push(
      ...(maskable.kind === 'whole' ? collectWhole(maskable, collector) : collectConnection(maskable, collector)),
    );
    const found = collector.texts();
    for (const text of found) texts.add(text);
    if (found.size > 0) {
      hidden.add(deliveredText(maskable));
      if (maskable.kind === 'whole') planned.add(maskable.value.reveal());
    }
    if (breadth === 'all' && texts.size > MOST_TEXTS) return { texts, unmasked, hidden, isComplete: false };
  }
  return { texts, unmasked, hidden, isComplete: true };
}

function deliveredText(maskable: Maskable): string {
  return maskable.kind === 'connection' ? maskable.json.reveal() : maskable.value.reveal();
}

function collectWhole(maskable: WholeMaskable, collector: TextCollector): Unmasked[] {
  const text = maskable.value.reveal();
  const reason = collector.addValue(text, maskable.name);
  // An empty text is not a secret and needs no warning.
  return reason === undefined || text.trim() === '' ? [] : [{ name: maskable.name, reason }];
}

/** The JSON text itself, and every field except those whose name shows that they are not a secret. */
function collectConnection(maskable: ConnectionMaskable, collector: TextCollector): Unmasked[] {
  const unmasked: Unmasked[] = [];
  for (const leaf of maskable.leaves) {
    const key = nearestKey(leaf.path);
    const text = leaf.text.reveal();
    if (leaf.isUnknown === true) {
      collector.addLeaf({ key, text });
      continue;
    }
    if (isPlainField(key)) {
      for (const credential of urlCredentials(text)) collector.addPart(credential);
      continue;
    }
    const reason = collector.addValue(text, key);
    // Switches and counts of a connection always stay readable; only a field that should be a secret is reported.
    if (reason !== undefined && text !== '' && mayHoldSecret(key)) {
      unmasked.push({ name: `${maskable.name} (field ${leaf.path.join('.')})`, reason });
    }
  }
  const values = maskable.leaves.map(({ text }) => text.reveal()).flatMap((text) => [text, ...urlCredentials(text)]);
  collector.addCarrier(
    maskable.json.reveal(),
    values.filter((value) => collector.hides(value)),
  );
  return unmasked;
}
