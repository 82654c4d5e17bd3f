import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, prepare } from './examples.ts';
import { runAction } from './program.ts';

/** Looks like the lines of a key and is none; another one for each file, so that what is shown tells where it comes from. */
function body(letter: string): { readonly line: string; readonly tail: string } {
  return {
    line: ['Mx7Qa', letter, 'k2Wv9Lr4Tn8Bc6'].join('').repeat(3),
    tail: ['Hq5Xs', letter, 'w3Yp1'].join(''),
  };
}

/** Group files at dev with values of several lines that somebody forgot to quote, so that the later lines pass for names of variables. */
const FILES: Readonly<Record<string, (part: ReturnType<typeof body>) => string>> = {
  'stock-dev': ({ line, tail }) =>
    `STOCK_API_KEY=fake-stock-api-key-dev\nA_KEY=-----BEGIN SOME KEY-----\n${line}\n${tail}+/${line}\n${tail}==\n-----END SOME KEY-----\n`,
  'webhook-dev': ({ line, tail }) => `WITHOUT_BANNERS=${line}\n${line}\n${tail}==\n`,
  'invoices-dev': ({ line, tail }) => `WRAPPED_BASE64=${line}\n${tail}==\n`,
};
const NAMES = Object.keys(FILES);
const PARTS = NAMES.map((_, index) => body('ABC'.charAt(index)));

describe('group files with values that lack quotes', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['lint', NAMES, ['stock-dev', 'webhook-dev']],
    ['plan', NAMES, ['stock-dev', 'webhook-dev']],
    ['load', ['stock-dev', 'webhook-dev'], ['stock-dev', 'webhook-dev']],
    ['load', ['invoices-dev'], []],
  ])('show no line of them in %s of %o', async (mode, spoilt, refused) => {
    const { workspace, secrets } = prepare('acme');
    for (const [index, [name, text]] of Object.entries(FILES).entries())
      if (spoilt.includes(name)) writeFileSync(join(secrets, name), text(PARTS[index] ?? body('')));
    const report = join(emptyFolder(), 'report.json');
    const action = await runAction({
      workspace,
      inputs: {
        mode,
        stage: 'dev',
        include: 'shop/*',
        export: mode === 'load' ? 'dotenv' : '',
        'report-file': report,
      },
      env: { RUNNER_DEBUG: '1' },
    });
    expect(action.outputs.get('result')).toBe(refused.length > 0 ? 'findings' : 'ok');
    for (const name of refused) expect(action.log).toContain(`secret group "${name}": `);
    const masksAside = action.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    const shown = [...masksAside, action.stderr, action.summary];
    // Once its values are fetched, a run has masked them; a name of a variable that is exported is no secret any more.
    const isFetched = mode === 'load' && refused.length === 0;
    if (!isFetched) shown.push(readFileSync(report, 'utf8'));
    const all = shown.join('\n');
    for (const { line, tail } of PARTS) {
      expect(all).not.toContain(line.slice(0, 20));
      if (!isFetched) expect(all).not.toContain(tail);
    }
  });
});

describe('a password with a dollar sign that lacks quotes', () => {
  const { tail } = body('D');

  it.each([
    ['lint', 'env'],
    ['load', 'env'],
    ['load', 'group-files'],
  ])('is not shown behind the dollar sign by %s of %s', async (mode, target) => {
    const { workspace, secrets } = prepare('acme');
    writeFileSync(join(secrets, 'stock-dev'), `STOCK_API_KEY=fake-stock-api-key-dev\nPASSWORD=ab$${tail}\n`);
    const run = await runAction({
      workspace,
      inputs: {
        mode,
        stage: 'dev',
        include: 'shop/stock',
        lint: mode === 'load' ? 'off' : 'on',
        'fail-on': 'never',
        ...(mode === 'load' ? { export: target } : {}),
      },
    });
    expect(run.log).toContain('PASSWORD');
    expect(run.stdout + run.stderr + run.summary).not.toContain(tail);
  });
});
