/**
 * Processes all items, at most `limit` at a time; results in the order of the items.
 *
 * What `work` throws concerns all items: the others are stopped through the signal they were given, and the first error
 * is thrown again once all work in progress has ended.
 */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  signal: AbortSignal,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const results = new Map<number, Result>();
  const thrown: unknown[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (thrown.length > 0) return;
      try {
        results.set(index, await work(item, either));
      } catch (error) {
        thrown.push(error);
        stop.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (thrown.length > 0) throw thrown[0];
  return [...results].sort(([left], [right]) => left - right).map(([, result]) => result);
}
