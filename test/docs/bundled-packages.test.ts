import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** The packages that `dist/licenses.txt` names: each has its name on a line of its own, and the licence on the next. */
const bundled = [
  ...readFileSync(join(root, 'dist', 'licenses.txt'), 'utf8').matchAll(/^([@\w./-]+)\r?\n[\w. -]+\r?$/gm),
].map(([, name = '']) => name);

it('the bundle has the clients that are used, and neither the transports nor the logs that they bring', () => {
  expect(bundled).toEqual(expect.arrayContaining(['@actions/core', '@actions/exec', '@iarna/toml', 'node-vault']));
  for (const name of ['@actions/http-client', 'axios', 'follow-redirects', 'form-data', 'tunnel', 'undici'])
    expect(bundled).not.toContain(name);
});
