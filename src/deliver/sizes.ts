import { Buffer } from 'node:buffer';
import type { Exportable } from '../domain/export/exportable.ts';
import { Failure } from '../domain/failure.ts';
import type { DeliveryOptions } from './deliverable.ts';

/**
 * Linux allows 131 072 bytes for one `NAME=VALUE` with its terminator, and about 2 MiB for all variables and arguments of a process; beyond that
 * every later step of the job fails to start. The limits leave room for the name and for the job's other variables.
 */
const MOST_VALUE_BYTES = 120 * 1024;
const MOST_TOTAL_BYTES = 1024 * 1024;
/** Windows counts UTF-16 units. */
const MOST_VALUE_UNITS_ON_WINDOWS = 32_766;

const HINT =
  'export it as a file instead: export: dotenv or group-files (bruin-config=FILE for the Bruin configuration), or load fewer pipelines per job';

/** Values that no process can have in its environment. A `dotenv` file is limited only by its format. */
export function sizeFailures(
  variables: readonly Exportable[],
  options: Pick<DeliveryOptions, 'target' | 'platform'>,
): readonly Failure[] {
  if (options.target === 'dotenv') return [];
  const failures: Failure[] = [];
  let total = 0;
  for (const { name, value, requirement } of variables) {
    const text = value.reveal();
    const bytes = Buffer.byteLength(text, 'utf8');
    total += Buffer.byteLength(name, 'utf8') + bytes + 2;
    const refuse = (why: string, hint = HINT): void => {
      failures.push(new Failure('cannot-deliver', `cannot export "${name}" (${requirement}): ${why}`, { hint }));
    };
    if (text.includes('\0')) refuse('its value holds a NUL byte, which no variable can');
    // JSON can write half of a pair (`\ud800`), UTF-8 cannot: Node.js would hand on U+FFFD in its place.
    if (/\p{Surrogate}/u.test(text)) refuse('its value is not valid Unicode text', 'store the value again, as text');
    if (bytes > MOST_VALUE_BYTES) refuse('its value is over 120 KiB, more than a process takes');
    else if (options.platform === 'windows' && text.length > MOST_VALUE_UNITS_ON_WINDOWS) {
      refuse('its value is over 32 766 characters, more than a process takes on Windows');
    }
  }
  if (total > MOST_TOTAL_BYTES) {
    failures.push(
      new Failure(
        'cannot-deliver',
        'cannot export all variables: together they are over 1 MiB, more than later steps start with',
        {
          hint: HINT,
        },
      ),
    );
  }
  return failures;
}
