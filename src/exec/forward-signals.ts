import type { ChildProcess } from 'node:child_process';

const FORWARDED: readonly NodeJS.Signals[] =
  process.platform === 'win32'
    ? ['SIGINT', 'SIGTERM', 'SIGBREAK']
    : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];
const FROM_TERMINAL: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGBREAK'];

/**
 * Passes signals that we get on to the child and keeps us alive until it has decided what to do about them.
 * @param terminalSignals true if a terminal sends Ctrl-C to the child itself; ours is then not passed on.
 * @returns a function that ends it.
 */
export function forwardSignals(child: ChildProcess, terminalSignals: boolean): () => void {
  const listeners = FORWARDED.map((signal) => {
    // A listener without forwarding keeps us alive until the child has decided.
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
