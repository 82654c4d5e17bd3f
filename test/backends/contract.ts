import { describe, expect, it } from 'vitest';
import type { BackendServices } from '../../src/backends/backend.ts';
import type { DocumentAddress } from '../../src/domain/address.ts';
import { contractOfTrouble } from './contract-of-trouble.ts';
import { able, contentOf, expectSilent, failureOf, groupAt, type Lacks, MARK, type Place } from './place.ts';

/**
 * What every backend must do, whatever stands behind it.
 *
 * @param lacks what this service cannot do, each with the reason
 */
export function backendContract(name: string, makePlace: () => Promise<Place>, lacks: Lacks = {}): void {
  const read = async (place: Place, addresses: readonly DocumentAddress[], services?: Partial<BackendServices>) => {
    const backend = await place.open(services);
    return backend.read(addresses, services?.signal ?? new AbortController().signal);
  };

  describe(`${name} keeps the contract of backends:`, () => {
    it('gives every value back exactly', async () => {
      const place = await makePlace();
      const json = `{"BIG":12345678901234567890,"BROKEN":"line\\nline\\r\\n\\ttab","EMPTY":"","FLOAT":1.50,"NESTED":{"a":[1,true,null]},"UNICODE":"grüße 日本 🎉 \\u2028","a.b":"<&>'\\"\\\\"}`;
      await place.store('exact', json);
      const [result] = await read(place, [groupAt('exact')]);
      expect(JSON.parse(contentOf(result))).toEqual(JSON.parse(json));
      expect(contentOf(result)).toContain(
        place.roundsNumbers === true ? '12345678901234567000' : '12345678901234567890',
      );
      expect(contentOf(result)).toContain(place.roundsNumbers === true ? '1.5,' : '1.50,');
    });

    it('answers in the order of the addresses, and each document once however often it is asked for', async () => {
      const place = await makePlace();
      const names = Array.from({ length: 45 }, (_, index) => `app/n${index}`);
      for (const each of names) await place.store(each, `{"NAME":"${each}"}`);
      const backend = await place.open();
      const before = place.server?.requests() ?? 0;
      const asked = [...names, ...names.toReversed()];
      const results = await backend.read(
        asked.map((each) => groupAt(each)),
        new AbortController().signal,
      );
      expect(results.map((result) => JSON.parse(contentOf(result)).NAME)).toEqual(asked);
      if (lacks.server !== undefined) return;
      const server = able(place, 'server');
      expect(server.requests() - before).toBe(server.requestsFor(names.length));
      expect(server.mostAtOnce()).toBeLessThanOrEqual(4);
    });

    it('tells what is missing from what is there', async () => {
      const place = await makePlace();
      await place.store('there', `{"A":"${MARK}"}`);
      const results = await read(place, [groupAt('not-there'), groupAt('there'), groupAt('not/there/either')]);
      expect(results.map(({ kind }) => kind)).toEqual(['missing', 'found', 'missing']);
    });

    it('asks nothing when there is nothing to ask', async () => {
      const place = await makePlace();
      const backend = await place.open();
      const before = place.server?.requests();
      expect(await backend.read([], new AbortController().signal)).toEqual([]);
      expect(place.server?.requests()).toBe(before);
    });

    if (lacks.storeTwice === undefined) {
      it('tells version and age of what it found', async () => {
        const place = await makePlace();
        await place.store('aged', '{"A":"1"}');
        const [result] = await read(place, [groupAt('aged')]);
        if (result?.kind !== 'found') throw new Error(`it is ${result?.kind}`);
        expect(result.document.version).toMatch(/./);
        expect(Number.isNaN(Date.parse(result.document.changed ?? ''))).toBe(false);
      });

      it('gives an older version by its name, the newest without one, and calls a version that never was missing', async () => {
        const place = await makePlace();
        const first = await able(place, 'storeTwice')('versions', '{"A":"first"}', '{"A":"second"}');
        const results = await read(place, [groupAt('versions', first), groupAt('versions')]);
        expect(results.map((result) => JSON.parse(contentOf(result)).A)).toEqual(['first', 'second']);
        const never = groupAt('versions', place.neverVersion ?? 'NEVER');
        expect((await read(place, [never]))[0]?.kind).toBe('missing');
      });
    }

    if (lacks.deny === undefined) {
      it('tells what is denied from what is missing, with the policy to add and without the value', async () => {
        const place = await makePlace();
        await place.store('secret-thing', `{"A":"${MARK}"}`);
        await place.store('open', '{"A":"1"}');
        await able(place, 'deny')('secret-thing');
        const results = await read(place, [groupAt('open'), groupAt('secret-thing'), groupAt('not-there')]);
        expect(results.map(({ kind }) => kind)).toEqual(['found', 'failed', 'missing']);
        const failure = failureOf(results[1]);
        expect(failure.code).toBe('denied');
        expect(failure.hint).toMatch(place.grant ?? /./);
        expect(failure.hint).toContain('secret-thing');
        expectSilent(failure);
      });
    }

    if (lacks.remove === undefined) {
      it('tells what was deleted from what never was', async () => {
        const place = await makePlace();
        await place.store('gone', `{"A":"${MARK}"}`);
        await able(place, 'remove')('gone');
        const failure = failureOf((await read(place, [groupAt('gone')]))[0]);
        expect(failure.code).toBe('disabled');
        expect(failure.message).toMatch(/delet/);
        expectSilent(failure);
      });
    }

    if (lacks.server === undefined) contractOfTrouble(makePlace);

    it.each(Object.entries(lacks))('is not asked about "%s" here: %s', async (ability) => {
      expect(await makePlace()).not.toHaveProperty(ability);
    });
  });
}
