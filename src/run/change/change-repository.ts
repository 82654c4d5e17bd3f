import type { Terminal } from '../../changes/ask.ts';
import type { RunContext } from '../context.ts';
import type { ChangeRequest } from './change-request.ts';
import { fixRepository } from './fix-repository.ts';
import { initRepository } from './init-repository.ts';

/**
 * `init` and `fix`.
 *
 * @returns the exit status
 * @throws Failure, Failures
 */
export function changeRepository(request: ChangeRequest, terminal: Terminal, context: RunContext): Promise<0 | 1 | 3> {
  return request.change === 'init'
    ? initRepository(request, terminal, context)
    : fixRepository(request, terminal, context);
}
