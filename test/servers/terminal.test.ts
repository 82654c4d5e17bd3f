import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { visibleText } from '../../src/domain/visible-text.ts';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { TEST_TOKENS } from '../lint/test-tokens.ts';
import { nodePath, ROOT } from '../scenarios/program.ts';
import { requireTool } from './ask.ts';

const IN_PTY = fileURLToPath(new URL('terminal/in_pty.py', import.meta.url));
const ESCAPE = '\u001b';
const CLEAR_LINE = `\r${ESCAPE}[2K`;

describe('the command line tool on a real terminal', () => {
  let workspace = '';

  beforeAll(() => {
    requireTool('python3', ['-c', 'import pty, sys; assert sys.version_info >= (3, 9)'], 'Python 3.9 or newer');
    const value = TEST_TOKENS['hex'] ?? '';
    workspace = gitWorkspace({
      files: { '.env': `API_TOKEN=${value}\n`, [`a${ESCAPE}[2Jb\r.env`]: `API_TOKEN=${value}\n` },
    });
  });

  function lint(env: Record<string, string>, columns = 80): { status: number | null; text: string } {
    const program = [nodePath(), join(ROOT, 'dist', 'cli.js'), 'lint', '--allow-empty', 'true'];
    const run = spawnSync('python3', [IN_PTY, String(columns), ...program], {
      cwd: workspace,
      env: { PATH: process.env['PATH'] ?? '', HOME: workspace, ...env },
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    return { status: run.status, text: run.stdout };
  }

  it('says in colours what it found, and on one line, which it takes away, what it is doing', () => {
    const { status, text } = lint({ TERM: 'xterm-256color' });
    expect(status).toBe(1);
    const start = text.indexOf(`${ESCAPE}[1m`);
    const [progress, report] = [text.slice(0, start), text.slice(start)];
    expect(progress).toBe(
      `${CLEAR_LINE}reading the repository …${CLEAR_LINE}checking files and git index …${CLEAR_LINE}`,
    );
    expect(report).toContain(`${ESCAPE}[31merror${ESCAPE}[0m: cannot keep ".env" in git`);
    expect(text).not.toContain(TEST_TOKENS['hex']);
  });

  it.each([
    ['with NO_COLOR', { TERM: 'xterm', NO_COLOR: '1' }, true],
    ['on a dumb terminal', { TERM: 'dumb' }, false],
  ])('is plain %s', (_, env, hasProgress) => {
    const { status, text } = lint(env);
    expect(status).toBe(1);
    expect(text.includes('reading the repository')).toBe(hasProgress);
    const report = text.replaceAll(CLEAR_LINE, '');
    expect(report).toContain('.env:1:1: error: cannot keep ".env" in git');
    expect(report).not.toContain(ESCAPE);
  });

  it.each([20, 2])('never lets the progress wrap: %i columns', (columns) => {
    const { text } = lint({ TERM: 'xterm' }, columns);
    const shown = text.split(CLEAR_LINE).slice(1, 3);
    expect(shown).toHaveLength(2);
    for (const line of shown) expect([...line].length).toBeLessThan(columns);
  });

  it('lets no name move the cursor', () => {
    const { text } = lint({ TERM: 'xterm' });
    expect(text).toContain(visibleText(`a${ESCAPE}[2Jb\r.env`));
    expect(text).not.toContain(`${ESCAPE}[2J`);
  });
});
