import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, prepare } from './examples.ts';
import { runAction } from './program.ts';

/** Looks like the lines of a key and is none. */
const BODY = ['Mx7Qa', 'Zk2Wv9Lr4Tn8Bc6'].join('').repeat(3);
const TAIL = ['Hq5Xs', 'Dw3Yp1'].join('');

/** Values of several lines that somebody forgot to quote, so that the later lines pass for names of variables. */
const FILES: Readonly<Record<string, string>> = {
  'a key': `KEY=-----BEGIN SOME KEY-----\n${BODY}\n${TAIL}+/${BODY}\n${TAIL}==\n-----END SOME KEY-----\n`,
  'a key without banners': `KEY=${BODY}\n${BODY}\n${TAIL}==\n`,
  'wrapped base64': `KEY=${BODY}\n${TAIL}==\n`,
};

describe.each(Object.entries(FILES))('a group file with %s that lacks quotes', (_, text) => {
  it.each(['lint', 'plan', 'load'])('shows no line of it in %s', async (mode) => {
    const { workspace, secrets } = prepare('acme');
    writeFileSync(join(secrets, 'stock-dev'), `STOCK_API_KEY=fake-stock-api-key-dev\n${text}`);
    const report = join(emptyFolder(), 'report.json');
    const action = await runAction({
      workspace,
      inputs: {
        mode,
        stage: 'dev',
        include: 'shop/stock',
        export: mode === 'load' ? 'dotenv' : '',
        'report-file': report,
      },
      env: { RUNNER_DEBUG: '1' },
    });
    const masksAside = action.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    const shown = [...masksAside, action.stderr, action.summary];
    // Once its values are fetched, a run has masked them; a name of a variable that is exported is no secret any more.
    if (mode !== 'load') shown.push(readFileSync(report, 'utf8'));
    const all = shown.join('\n');
    expect(all).not.toContain(BODY.slice(0, 20));
    if (mode !== 'load') expect(all).not.toContain(TAIL);
  });
});

describe('a password with a dollar sign that lacks quotes', () => {
  it.each([
    ['lint', 'env'],
    ['load', 'env'],
    ['load', 'group-files'],
  ])('is not shown behind the dollar sign by %s of %s', async (mode, target) => {
    const { workspace, secrets } = prepare('acme');
    writeFileSync(join(secrets, 'stock-dev'), `STOCK_API_KEY=fake-stock-api-key-dev\nPASSWORD=ab$${TAIL}\n`);
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
    expect(run.stdout + run.stderr + run.summary).not.toContain(TAIL);
  });
});
