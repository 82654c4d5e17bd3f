import { failuresOf } from '../domain/failure.ts';
import { endProcess } from './end-process.ts';
import type { Host } from './host.ts';

/**
 * Ends a process that a bug has stopped where nobody could catch it (a timer, a socket), in our own words. Node.js would print the error with
 * the line of code and all of its fields, and libraries put whole requests into theirs, tokens included.
 *
 * @param status the exit status
 */
export function surviveCrash(ending: NodeJS.Process, host: Host, status: 1 | 3): void {
  ending.on('uncaughtException', (thrown) => {
    for (const { message, hint } of failuresOf(thrown))
      host.error(hint === undefined ? message : `${message}. ${hint}`);
    void endProcess(ending, status);
  });
}
