import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGoDuration, parseGoBoolean, parseGoInteger, scanLines, trimGoSpace } from '../../src/formats/go-text.ts';

describe('trimGoSpace', () => {
  it('takes U+0085 for a blank and U+FEFF for none, unlike JavaScript', () => {
    expect(trimGoSpace('\u0085 a \u0085')).toBe('a');
    expect(trimGoSpace('\ufeffa\u200b')).toBe('\ufeffa\u200b');
    expect(trimGoSpace('\t\n\v\f\r \u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000')).toBe('');
  });

  it('removes blanks at both ends and nothing else', () => {
    const blanks = fc.string({ unit: fc.constantFrom(' ', '\t', '\u0085', '\u3000') });
    const inner = fc.string().filter((text) => text !== '' && text.trim() === text);
    fc.assert(
      fc.property(blanks, inner, blanks, (before, text, after) => {
        expect(trimGoSpace(before + text + after)).toBe(text);
      }),
    );
  });
});

describe('numbers, booleans and durations', () => {
  it.each<[string, bigint | undefined]>([
    ['0', 0n],
    ['-5', -5n],
    ['+5', 5n],
    ['007', 7n],
    ['9223372036854775807', 9223372036854775807n],
    ['9223372036854775808', undefined],
    ['-9223372036854775808', -9223372036854775808n],
    ['-9223372036854775809', undefined],
    ['1_0', undefined],
    ['0x1', undefined],
    ['1.0', undefined],
    ['', undefined],
    ['-', undefined],
    [' 1', undefined],
  ])('reads %j as Atoi does', (text, value) => {
    expect(parseGoInteger(text)).toBe(value);
  });

  it('does not spend time on a megabyte of digits', () => {
    expect(parseGoInteger('9'.repeat(1 << 20))).toBeUndefined();
  });

  it.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('%s is true, its relatives are nothing', (text) => {
    expect(parseGoBoolean(text)).toBe(true);
    expect(parseGoBoolean(` ${text}`)).toBeUndefined();
  });

  it.each(['yes', 'tRue', '', 'on'])('%j is no boolean', (text) => expect(parseGoBoolean(text)).toBeUndefined());

  it.each(['0', '30s', '1h30m', '-1.5h', '.5s', '1.s', '100ms', '5us', '5µs', '1ns'])('%s is a duration', (text) => {
    expect(isGoDuration(text)).toBe(true);
  });

  it.each(['', '30', '1d', 's', '1 s', '+', '.s', '1h 30m'])('%j is no duration', (text) => {
    expect(isGoDuration(text)).toBe(false);
  });
});

describe('scanLines', () => {
  it('splits at line feeds and cuts one carriage return', () => {
    expect(scanLines('a\r\nb\r\r\n\nc\r')).toEqual({ lines: ['a', 'b\r', '', 'c'] });
    expect(scanLines('')).toEqual({ lines: [] });
    expect(scanLines('\n')).toEqual({ lines: [''] });
  });

  it('stops at a line that does not fit into 64 KiB with its end, counted in bytes', () => {
    const fits = 'x'.repeat(65_535);
    expect(scanLines(`a\n${fits}\nb`).lines).toHaveLength(3);
    expect(scanLines(`a\n${fits}x\nb`)).toEqual({ lines: ['a'], tooLong: 2 });
    expect(scanLines(`${'é'.repeat(32_768)}\n`)).toEqual({ lines: [], tooLong: 1 });
  });
});
