import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeScene, pictureSources } from '../../scripts/pictures/scene.ts';
import { sessionSvg } from '../../scripts/pictures/session-svg.ts';
import { ROOT } from './program.ts';

const kept = (name: string): string =>
  readFileSync(join(ROOT, 'docs', 'images', name), 'utf8').replaceAll('\r\n', '\n');

describe('the pictures of the documentation', () => {
  const sources = pictureSources(makeScene().workspace, join(ROOT, 'dist'));

  it.each(['annotation', 'summary', 'session'] as const)(
    'show what the program says now (else: npm run pictures): %s',
    (name) => {
      expect(sources[name]).toBe(kept(`${name}.txt`));
    },
  );

  it('are drawn from the text beside them', () => {
    expect(kept('session.svg')).toBe(sessionSvg(kept('session.txt')));
  });

  it('show neither the value that the scene holds nor a place of the machine', () => {
    const all = Object.values(sources).join('\n');
    expect(all).toContain('charging with ***');
    expect(all).not.toMatch(/fake-Token|pictures-|\/tmp/);
  });
});
