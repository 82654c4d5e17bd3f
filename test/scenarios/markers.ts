import { createHash } from 'node:crypto';

/** Fewest characters of a value that count as showing it. */
const SHOWN = 8;

/**
 * One marker per place that may hold a secret, so that a leak names its place. A marker is letters and digits: it stays itself in every
 * format, and its first characters alone give it away however the rest is escaped.
 */
export class Markers {
  readonly #places = new Map<string, string>();

  /** A marker that stands nowhere else. */
  own(place: string): string {
    const known = [...this.#places].find(([, name]) => name === place)?.[0];
    if (known !== undefined) return known;
    const text = createHash('sha256')
      .update(`canary ${this.#places.size} ${place}`)
      .digest('base64')
      .replaceAll(/[^A-Za-z0-9]/g, '');
    const marker = `Zk${text.slice(0, 22)}`;
    this.#places.set(marker, place);
    return marker;
  }

  get count(): number {
    return this.#places.size;
  }

  /** The places whose marker, or anything that is made of it, shows in a text. */
  shownIn(text: string): string[] {
    return [...this.#places]
      .filter(([marker]) => formsOf(marker).some((form) => text.includes(form)))
      .map(([, place]) => place);
  }
}

/** The ends of a marker, its codes at each offset, and the digests that tools print: shortened, because a part is enough. */
function formsOf(marker: string): string[] {
  const bytes = Buffer.from(marker);
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.from(`${' '.repeat(offset)}${marker}`)
      .toString('base64')
      .slice(4, 20),
  );
  const digests = ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => {
    const digest = createHash(name).update(bytes).digest();
    return [digest.toString('hex').slice(0, 12), digest.toString('base64').slice(0, 12)];
  });
  const hex = bytes.toString('hex').slice(0, 2 * SHOWN);
  const reversed = [...marker].reverse().join('');
  return [
    marker.slice(0, SHOWN),
    marker.slice(-SHOWN),
    reversed.slice(0, SHOWN),
    hex,
    hex.toUpperCase(),
    ...base64,
    ...digests,
  ];
}
