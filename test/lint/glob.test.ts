import { describe, expect, it } from 'vitest';
import { compileGlob } from '../../src/formats/glob/glob.ts';

describe('a glob over repository paths', () => {
  it.each([
    ['.env', ['.env', 'a/.env', 'a/b/.env'], ['x.env', '.env/x', 'aenv']],
    ['/.env', ['.env'], ['a/.env']],
    ['a/.env', ['a/.env'], ['b/a/.env', 'a/x/.env']],
    ['*.key', ['x.key', 'a/b/y.key'], ['x.key/z', 'xkey']],
    ['a/*.key', ['a/x.key'], ['a/b/x.key']],
    ['a/**', ['a/x', 'a/b/c'], ['a', 'b/a/x']],
    ['a/', ['a/x', 'a/b/c'], ['b']],
    ['**/x', ['x', 'a/x', 'a/b/x'], ['a/xy']],
    ['a/**/x', ['a/x', 'a/b/x', 'a/b/c/x'], ['x', 'b/a/x']],
    ['**', ['x', 'a/b'], []],
    ['file?.{yml,yaml}', ['file1.yml', 'a/file2.yaml'], ['file.yml', 'file1.json']],
    ['[ab]-[!0-9].txt', ['a-x.txt', 'b-y.txt'], ['c-x.txt', 'a-1.txt']],
    ['a+b(c).txt', ['a+b(c).txt'], ['aab(c).txt']],
    ['\\*.txt', ['*.txt'], ['a.txt']],
    ['{a}.txt', ['{a}.txt'], ['a.txt']],
    ['[x', ['[x'], ['x']],
    ['new\nline', ['new\nline'], ['newline']],
    ['a**b/c', ['ab/c', 'ax/y/b/c'], ['ab', 'b/c']],
    ['*a*b/**/*c*d', ['xaxb/cd', 'ab/x/y/xcxdd'], ['ab/c', 'a/b/cd', 'ab/c/d']],
    ['{a,b/c}/{x,}y', ['a/xy', 'a/y', 'b/c/xy'], ['b/xy', 'a/x']],
    ['{a,\\{,{b}.txt', ['{a,{,{b}.txt'], ['a.txt']],
  ])('%j', (glob, matched, others) => {
    const matches = compileGlob(glob);
    expect(matched.filter((path) => !matches(path))).toEqual([]);
    expect(others.filter((path) => matches(path))).toEqual([]);
  });

  it('is compared in few steps even if it has many wildcards and nearly fits', () => {
    const path = `${'a'.repeat(200)}/${'x/'.repeat(200)}y`;
    for (const glob of [
      `${'*a'.repeat(20)}b/**`,
      `${'**/x/'.repeat(20)}z`,
      `${'**a'.repeat(20)}b`,
      `${'**/*x*'.repeat(20)}z`,
    ])
      expect(compileGlob(glob)(path)).toBe(false);
  });

  it('is refused when it stands for very many patterns', () => {
    expect(compileGlob('{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}')('abababaab')).toBe(true);
    expect(() => compileGlob('{a,b}'.repeat(10))).toThrow(/stands for more than 1000 patterns/);
  });
});
