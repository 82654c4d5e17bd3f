import { describe, expect, it } from 'vitest';
import { quoted, visibleText } from '../../src/domain/visible-text.ts';

describe('visible text', () => {
  it.each([
    ['plain, ünï 日本 😀', 'plain, ünï 日本 😀'],
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\u001b[31m', '\\u{1b}[31m'],
    ['a\u0000b\u007f\u009b', 'a\\u{0}b\\u{7f}\\u{9b}'],
    ['a\u2028b\u2029', 'a\\u{2028}b\\u{2029}'],
    ['abc\u202ecba\u2066', 'abc\\u{202e}cba\\u{2066}'],
    ['\ud800x', '\\u{d800}x'],
  ])('of %j is %j', (text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it.each([
    ['https://user:hidden@example.com/x?token=hidden', '"https://…"'],
    ['no URL: ssh+git://hidden/x, and more', '"no URL: ssh+git://… and more"'],
    [`hvs.${'x'.repeat(24)}`, '"…" (a token)'],
    ['refs/heads/main', '"refs/heads/main"'],
  ])('in quotes never shows what a URL or a token holds: %s', (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  it('in quotes is cut when it is longer than a name', () => {
    expect(quoted('a\nb')).toBe('"a\\nb"');
    expect(quoted('x'.repeat(200))).toBe(`"${'x'.repeat(120)}…"`);
  });
});
