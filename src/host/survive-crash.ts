import { failuresOf } from '../domain/failure.ts';
import { endProcess } from './end-process.ts';
import type { Host } from './host.ts';

/**
 * Ends the process with a message of its own after an uncaught error (in a timer, a socket). Node.js would print the error with its line of code and
 * all fields, and libraries put whole requests into theirs, tokens included.
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
