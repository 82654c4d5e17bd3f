import { describe, expect, it } from 'vitest';
import type { Backend, BackendServices } from '../../src/backends/backend.ts';
import type { DocumentAddress } from '../../src/domain/address.ts';
import type { ReadResult } from '../../src/domain/document.ts';
import { Failure } from '../../src/domain/failure.ts';

/** A service that the contract can fill, and a backend that is signed in there. */
export interface Place {
  open(services?: Partial<BackendServices>): Promise<Backend>;
  /** Stores the JSON text of an object, its keys sorted. */
  store(document: string, json: string): Promise<void> | void;
  /** Stores two versions; gives what an address names the first one by. Absent for services without versions. */
  storeTwice?(document: string, first: string, second: string): Promise<string> | string;
  /** Makes a stored document unreadable for the one who is signed in. Absent where that needs another service. */
  deny?(document: string): Promise<void> | void;
  /** Takes a stored document away so that the service still knows of it. Absent where deleted is gone. */
  remove?(document: string): Promise<void> | void;
  /** True where the service itself keeps numbers as doubles. */
  readonly roundsNumbers?: boolean;
  /** A part of the hint for what is denied: what a policy has to say. */
  readonly grant?: RegExp;
  /** Stand-ins only: requests so far, the most at once, and making the server silent or deaf. */
  readonly server?: {
    requests(): number;
    mostAtOnce(): number;
    beSilent(): void;
    cutConnections(): void;
    throttleOnce(retryAfter: string): void;
    /** Requests for so many documents, once signed in. */
    requestsFor(documents: number): number;
  };
}

const MARK = 'never-in-any-message';

export function groupAt(document: string, version?: string): DocumentAddress {
  return { kind: 'group', document, ...(version === undefined ? {} : { version }) };
}

/** What every backend must do, whatever stands behind it. */
export function backendContract(name: string, makePlace: () => Promise<Place>): void {
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
      if (place.server === undefined) return;
      expect(place.server.requests() - before).toBe(place.server.requestsFor(names.length));
      expect(place.server.mostAtOnce()).toBeLessThanOrEqual(4);
    });

    it('tells what is missing from what is there', async () => {
      const place = await makePlace();
      await place.store('there', `{"A":"${MARK}"}`);
      const results = await read(place, [groupAt('not-there'), groupAt('there'), groupAt('not/there/either')]);
      expect(results.map(({ kind }) => kind)).toEqual(['missing', 'found', 'missing']);
    });

    it('tells version and age of what it found', async () => {
      const place = await makePlace();
      await place.store('aged', '{"A":"1"}');
      const [result] = await read(place, [groupAt('aged')]);
      if (result?.kind !== 'found') throw new Error(`it is ${result?.kind}`);
      if (place.storeTwice === undefined) return;
      expect(result.document.version).toMatch(/./);
      expect(Number.isNaN(Date.parse(result.document.changed ?? ''))).toBe(false);
    });

    it('gives an older version by its name, the newest without one, and calls a version that never was missing', async () => {
      const place = await makePlace();
      if (place.storeTwice === undefined) return;
      const first = await place.storeTwice('versions', '{"A":"first"}', '{"A":"second"}');
      const results = await read(place, [groupAt('versions', first), groupAt('versions')]);
      expect(results.map((result) => JSON.parse(contentOf(result)).A)).toEqual(['first', 'second']);
      const never = /^\d+$/.test(first) ? '99' : 'NEVER';
      expect((await read(place, [groupAt('versions', never)]))[0]?.kind).toBe('missing');
    });

    it('tells what is denied from what is missing, with the policy to add and without the value', async () => {
      const place = await makePlace();
      if (place.deny === undefined) return;
      await place.store('secret-thing', `{"A":"${MARK}"}`);
      await place.store('open', '{"A":"1"}');
      await place.deny('secret-thing');
      const results = await read(place, [groupAt('open'), groupAt('secret-thing'), groupAt('not-there')]);
      expect(results.map(({ kind }) => kind)).toEqual(['found', 'failed', 'missing']);
      const failure = failureOf(results[1]);
      expect(failure.code).toBe('denied');
      expect(failure.hint).toMatch(place.grant ?? /./);
      expect(failure.hint).toContain('secret-thing');
      expectSilent(failure);
    });

    it('tells what was deleted from what never was', async () => {
      const place = await makePlace();
      if (place.remove === undefined) return;
      await place.store('gone', `{"A":"${MARK}"}`);
      await place.remove('gone');
      const failure = failureOf((await read(place, [groupAt('gone')]))[0]);
      expect(failure.code).toBe('disabled');
      expect(failure.message).toMatch(/delet/);
      expectSilent(failure);
    });

    it('asks nothing when there is nothing to ask', async () => {
      const place = await makePlace();
      const backend = await place.open();
      const before = place.server?.requests();
      expect(await backend.read([], new AbortController().signal)).toEqual([]);
      expect(place.server?.requests()).toBe(before);
    });

    it('waits as long as the service asks, and then has the answer', async () => {
      const { place, slept } = { place: await makePlace(), slept: [] as number[] };
      if (place.server === undefined) return;
      await place.store('busy', '{"A":"1"}');
      const clock = {
        now: () => 0,
        random: () => 0,
        sleep: async (milliseconds: number) => void slept.push(milliseconds),
      };
      const backend = await place.open({ clock, deadline: 60_000 });
      place.server.throttleOnce('7');
      const [result] = await backend.read([groupAt('busy')], new AbortController().signal);
      expect(result?.kind).toBe('found');
      expect(slept).toEqual([7000]);
    });

    it('says that the service is throttling when it would have to wait longer than there is time', async () => {
      const place = await makePlace();
      if (place.server === undefined) return;
      await place.store('busy', '{"A":"1"}');
      const backend = await place.open();
      place.server.throttleOnce('3600');
      const failure = await failureOfRead(backend, groupAt('busy'));
      expect(failure.code).toBe('throttled');
    });

    it('fails as unreachable when the server is gone', async () => {
      const place = await makePlace();
      if (place.server === undefined) return;
      await place.store('lost', `{"A":"${MARK}"}`);
      const backend = await place.open();
      place.server.cutConnections();
      const failure = await failureOfRead(backend, groupAt('lost'));
      expect(failure.code).toBe('unreachable');
      expectSilent(failure);
    });

    it('stops waiting for a silent server as soon as it is told to', async () => {
      const place = await makePlace();
      if (place.server === undefined) return;
      await place.store('slow', '{"A":"1"}');
      const controller = new AbortController();
      const backend = await place.open({ signal: controller.signal });
      place.server.beSilent();
      const over = new Failure('timed-out', 'the time is over');
      setTimeout(() => controller.abort(over), 50);
      await expect(backend.read([groupAt('slow'), groupAt('slow2')], controller.signal)).rejects.toBe(over);
    });
  });
}

function contentOf(result: ReadResult | undefined): string {
  if (result?.kind !== 'found')
    throw new Error(result?.kind === 'failed' ? result.failure.message : `it is ${result?.kind}`);
  return result.document.content.reveal();
}

export function failureOf(result: ReadResult | undefined): Failure {
  if (result?.kind !== 'failed') throw new Error(`it is ${result?.kind}`);
  return result.failure;
}

/** What reading one document fails with, whether it is about the document or about the service. */
export async function failureOfRead(backend: Backend, address: DocumentAddress): Promise<Failure> {
  try {
    return failureOf((await backend.read([address], new AbortController().signal))[0]);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
}

function expectSilent(failure: Failure): void {
  expect(`${failure.message} ${failure.hint} ${String(failure.cause)}`).not.toContain(MARK);
}
