import type { ChildProcess } from 'node:child_process';

const FORWARDED: readonly NodeJS.Signals[] =
  process.platform === 'win32'
    ? ['SIGINT', 'SIGTERM', 'SIGBREAK']
    : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];
const FROM_TERMINAL: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGBREAK'];

/**
 * Forwards the signals that this process receives to the child, and keeps this process alive until the child has decided what to do.
 * @param terminalSignals true if a terminal sends Ctrl-C to the child itself; it is then not forwarded.
 * @returns a function that stops it.
 */
export function forwardSignals(child: ChildProcess, terminalSignals: boolean): () => void {
  const listeners = FORWARDED.map((signal) => {
    // Not forwarded, but the listener keeps this process alive until the child has decided.
    const listener = (): void => {
      if (!(terminalSignals && FROM_TERMINAL.includes(signal))) child.kill(signal);
    };
    process.on(signal, listener);
    return [signal, listener] as const;
  });
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}
