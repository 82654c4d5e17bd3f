import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { createTerminalHost } from '../../src/host/terminal.ts';

interface Screen {
  readonly host: Host;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

function screen(
  options: {
    isTTY?: boolean;
    columns?: number;
    variables?: Record<string, string>;
    results?: 'stdout' | 'stderr';
  } = {},
): Screen {
  const written = { stdout: '', stderr: '' };
  const sink = (stream: 'stdout' | 'stderr') => ({
    isTTY: options.isTTY === true,
    ...(options.columns === undefined ? {} : { columns: options.columns }),
    write(text: string) {
      written[stream] += text;
    },
  });
  const host = createTerminalHost({
    variables: options.variables ?? {},
    streams: { stdout: sink('stdout'), stderr: sink('stderr') },
    results: options.results ?? 'stdout',
  });
  return { host, stdout: () => written.stdout, stderr: () => written.stderr };
}

describe('a terminal host', () => {
  it('puts results on stdout and everything else on stderr', () => {
    const { host, stdout, stderr } = screen();
    host.print('a\nb\n');
    host.info('i');
    host.warning('w');
    host.error('e');
    host.debug('d');
    expect(stdout()).toBe('a\nb\n');
    expect(stderr()).toBe('i\nwarning: w\nerror: e\n');
  });

  it('leaves stdout to the child of exec', () => {
    const { host, stdout, stderr } = screen({ results: 'stderr' });
    host.print('findings');
    expect([stdout(), stderr()]).toEqual(['', 'findings\n']);
  });

  it('shows the debug log when asked', () => {
    const { host, stderr } = screen({ variables: { PIPELINE_SECRETS_DEBUG: '1' } });
    host.debug('d');
    expect(stderr()).toBe('debug: d\n');
  });

  it('prints no mask, no output, no state and no summary, and remembers masks for exec', () => {
    const { host, stdout, stderr } = screen({ isTTY: true });
    host.mask(['secret-text', 'other']);
    host.setOutputs([{ name: 'A', text: 'secret-text' }]);
    host.saveState('files', 'secret-text');
    host.summary(() => 'secret-text');
    host.annotate([{ severity: 'error', title: 't', message: 'm' }]);
    expect([stdout(), stderr()]).toEqual(['', '']);
    expect(host.masked).toEqual(['secret-text', 'other']);
    expect(host.savedState('files')).toBe('secret-text');
  });

  it('cannot set variables of the shell', () => {
    const { host } = screen();
    expect(() => host.exportVariables([{ name: 'A', text: 'value' }])).toThrow(
      'cannot set variables of the shell that started this program',
    );
  });

  it.each([
    ['on a terminal', { isTTY: true }, true],
    ['in a pipe', {}, false],
    ['with NO_COLOR', { isTTY: true, variables: { NO_COLOR: '1' } }, false],
    ['with an empty NO_COLOR', { isTTY: true, variables: { NO_COLOR: '' } }, true],
    ['in a pipe with FORCE_COLOR', { variables: { FORCE_COLOR: '1' } }, true],
    ['with FORCE_COLOR above the rest', { variables: { FORCE_COLOR: '3', NO_COLOR: '1', TERM: 'dumb' } }, true],
    ['with FORCE_COLOR=0', { isTTY: true, variables: { FORCE_COLOR: '0' } }, false],
    ['with FORCE_COLOR=false', { isTTY: true, variables: { FORCE_COLOR: 'false' } }, false],
    ['in a pipe with an empty FORCE_COLOR', { variables: { FORCE_COLOR: '' } }, false],
    ['on a dumb terminal', { isTTY: true, variables: { TERM: 'dumb' } }, false],
  ])('has colours or not: %s', (_, options, expected) => {
    const { host, stdout, stderr } = screen(options);
    expect(host.hasColours).toBe(expected);
    host.print('\u001b[31mred\u001b[0m \u001b]0;title\u0007');
    host.error('e');
    const red = expected ? '\u001b[31mred\u001b[0m' : '\\u{1b}[31mred\\u{1b}[0m';
    expect(stdout()).toBe(`${red} \\u{1b}]0;title\\u{7}\n`);
    expect(stderr()).toBe(expected ? '\u001b[31merror\u001b[0m: e\n' : 'error: e\n');
  });

  it('shows progress on a terminal only, and takes it away before the next line', () => {
    const terminal = screen({ isTTY: true });
    terminal.host.progress('reading\n');
    terminal.host.progress('fetching');
    terminal.host.print('done');
    expect(terminal.stderr()).toBe('\r\u001b[2Kreading\\n\r\u001b[2Kfetching\r\u001b[2K');
    expect(terminal.stdout()).toBe('done\n');
    for (const options of [{}, { isTTY: true, variables: { TERM: 'dumb' } }]) {
      const plain = screen(options);
      plain.host.progress('reading');
      expect(plain.stderr()).toBe('');
    }
  });

  it('cuts progress to one line of the terminal, or it could not take it away', () => {
    const narrow = screen({ isTTY: true, columns: 10 });
    narrow.host.progress('reading the repository');
    expect(narrow.stderr()).toBe('\r\u001b[2Kreading t');
    const unknown = screen({ isTTY: true, columns: 0 });
    unknown.host.progress('x'.repeat(200));
    expect(unknown.stderr()).toBe(`\r\u001b[2K${'x'.repeat(79)}`);
  });
});
