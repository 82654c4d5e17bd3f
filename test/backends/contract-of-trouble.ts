import { expect, it } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import { able, expectSilent, failureOfRead, groupAt, MARK, type Place } from './place.ts';

/** What every backend must do when its server misbehaves, which only a stand-in does on demand. */
export function contractOfTrouble(makePlace: () => Promise<Place>): void {
  it('waits as long as the service asks, and then has the answer', async () => {
    const { place, slept } = { place: await makePlace(), slept: [] as number[] };
    await place.store('busy', '{"A":"1"}');
    const clock = {
      now: () => 0,
      random: () => 0,
      sleep: async (milliseconds: number) => void slept.push(milliseconds),
    };
    const backend = await place.open({ clock, deadline: 60_000 });
    able(place, 'server').throttleOnce('7');
    const [result] = await backend.read([groupAt('busy')], new AbortController().signal);
    expect(result?.kind).toBe('found');
    expect(slept).toEqual([7000]);
  });

  it('says that the service is throttling when it would have to wait longer than there is time', async () => {
    const place = await makePlace();
    await place.store('busy', '{"A":"1"}');
    const backend = await place.open();
    able(place, 'server').throttleOnce('3600');
    const failure = await failureOfRead(backend, groupAt('busy'));
    expect(failure.code).toBe('throttled');
  });

  it('fails as unreachable when the server is gone', async () => {
    const place = await makePlace();
    await place.store('lost', `{"A":"${MARK}"}`);
    const backend = await place.open();
    able(place, 'server').cutConnections();
    const failure = await failureOfRead(backend, groupAt('lost'));
    expect(failure.code).toBe('unreachable');
    expectSilent(failure);
  });

  it('stops waiting for a silent server as soon as it is told to', async () => {
    const place = await makePlace();
    await place.store('slow', '{"A":"1"}');
    const controller = new AbortController();
    const backend = await place.open({ signal: controller.signal });
    able(place, 'server').beSilent();
    const over = new Failure('timed-out', 'the time is over');
    setTimeout(() => controller.abort(over), 50);
    await expect(backend.read([groupAt('slow'), groupAt('slow2')], controller.signal)).rejects.toBe(over);
  });
}
