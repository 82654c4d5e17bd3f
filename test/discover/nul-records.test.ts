import { array, assert, integer, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { NulRecords, nulRecords } from '../../src/discover/git/nul-records.ts';

it('records are the same in whatever pieces they arrive, and none waits longer than for its end', () => {
  const records = array(string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')));
  assert(
    property(records, array(integer({ min: 0, max: 7 })), (texts, sizes) => {
      const bytes = Buffer.from(texts.map((text) => `${text}\0`).join(''));
      const taken: string[] = [];
      const reader = new NulRecords((record) => taken.push(record));
      let at = 0;
      for (const size of [...sizes, bytes.length]) {
        reader.add(bytes.subarray(at, at + size));
        at += size;
        expect(taken).toHaveLength(bytes.subarray(0, at).filter((byte) => byte === 0).length);
      }
      expect(taken).toEqual(texts);
      expect(nulRecords(bytes)).toEqual(texts);
    }),
  );
});
