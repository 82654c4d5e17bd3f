import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { nodePath, ROOT } from './program.ts';

/** Python's own: Node.js has no pseudo terminal. Types the answer once the question is there, and ends as the program ends. */
const PROGRAM = `
import os, pty, sys
answer, meanwhile, command = sys.argv[1], sys.argv[2], sys.argv[3:]
pid, terminal = pty.fork()
if pid == 0:
    os.execv(command[0], command)
seen = b''
asked = False
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    seen += piece
    if not asked and b'[y/N]' in seen:
        asked = True
        os.system(meanwhile)
        os.write(terminal, answer.encode())
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(status))
`;

/**
 * Runs the built program on a terminal, and gives what it showed there.
 *
 * @param meanwhile a command for the shell, which is run while the question is open
 */
export function runOnTerminal(
  words: readonly string[],
  { cwd, answer, meanwhile = '' }: { readonly cwd: string; readonly answer: string; readonly meanwhile?: string },
): Promise<{ readonly status: number | null; readonly shown: string }> {
  const command = [nodePath(), join(ROOT, 'dist', 'cli.js'), ...words];
  const child = spawn('python3', ['-c', PROGRAM, answer, meanwhile, ...command], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', TERM: 'dumb' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, shown: shown.replaceAll('\r\n', '\n') }));
  });
}
