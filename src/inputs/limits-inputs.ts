import { READING_MODES } from '../domain/mode.ts';
import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';

export const LIMITS_INPUTS = [
  {
    id: 'timeout',
    type: 'integer',
    placeholder: 'SECONDS',
    default: '60',
    range: { from: 1, to: 3600 },
    modes: READING_MODES,
    description: 'Time limit in seconds for all network requests together.',
  },
  {
    id: 'concurrency',
    type: 'integer',
    placeholder: 'NUMBER',
    default: '16',
    range: { from: 1, to: 256 },
    modes: READING_MODES,
    description: 'Maximum number of concurrent requests.',
  },
] as const satisfies readonly InputDefinition[];

export interface LimitsInputs {
  /** Seconds, for all requests of the run together. */
  readonly timeoutSeconds: number;
  /** Concurrent requests. */
  readonly concurrency: number;
}

export function parseLimitsInputs(reader: InputReader): LimitsInputs {
  return {
    timeoutSeconds: reader.integer('timeout') ?? 60,
    concurrency: reader.integer('concurrency') ?? 16,
  };
}
