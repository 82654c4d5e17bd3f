import { CONFIG_SECRET } from '../domain/bruin.ts';
import { Failures } from '../domain/failure.ts';
import type { Mode } from '../domain/mode.ts';
import { parseAddressInputs } from './address-inputs.ts';
import { parseBackendInputs } from './backend-inputs.ts';
import { parseBitswanInputs } from './bitswan-inputs.ts';
import { parseBruinInputs } from './bruin-inputs.ts';
import { parseConnectionInputs } from './connection-inputs.ts';
import { parseExportInputs } from './export-inputs.ts';
import { type Entry, InputReader } from './input-reader.ts';
import type { Inputs } from './inputs.ts';
import { parseLimitsInputs } from './limits-inputs.ts';
import { parseLintInputs } from './lint-inputs.ts';
import { parseMode } from './mode-input.ts';
import type { RawInputs, Variables } from './raw-inputs.ts';
import { parseReportInputs } from './report-inputs.ts';
import { parseSearchInputs } from './search-inputs.ts';
import { INPUT_IDS, inputDefinition } from './table.ts';

/** The caller. */
export interface InputContext {
  readonly entry: Entry;
  /** The command of the command line tool; it overrides the input `mode`. */
  readonly command?: Mode;
  readonly variables: Variables;
}

/**
 * Parses the raw inputs into typed ones.
 *
 * @throws Failures with one `wrong-input` failure per mistake; none shows a secret.
 */
export function parseInputs(raw: RawInputs, context: InputContext): Inputs {
  const given = raw.values.get('mode')?.text ?? 'load';
  const parsed = context.command === undefined ? parseMode(given) : { mode: context.command };
  // If the mode itself is wrong, the other inputs are checked for the most demanding one.
  const mode = 'mode' in parsed ? parsed.mode : 'load';
  const reader = new InputReader(raw, {
    entry: context.entry,
    mode,
    variables: context.variables,
    definitionOf: inputDefinition,
  });
  if (!('mode' in parsed)) reader.refuseItem('mode', given, parsed.why, parsed.hint);
  else if (context.command !== undefined) refuseOtherMode(reader, context.command);
  const inputs: Inputs = {
    entry: context.entry,
    mode,
    search: parseSearchInputs(reader),
    bruin: parseBruinInputs(reader),
    bitswan: parseBitswanInputs(reader),
    backend: parseBackendInputs(
      reader,
      INPUT_IDS.filter((id) => reader.isWritten(id)),
    ),
    connection: parseConnectionInputs(reader),
    addresses: parseAddressInputs(reader),
    export: parseExportInputs(reader),
    lint: parseLintInputs(reader),
    report: parseReportInputs(reader),
    limits: parseLimitsInputs(reader),
  };
  refuseUnknownEnvironment(reader, inputs);
  const failures = [...raw.failures, ...reader.failures];
  if (failures.length > 0) throw new Failures(failures);
  return inputs;
}

function refuseOtherMode(reader: InputReader, command: Mode): void {
  const given = reader.isWritten('mode') ? reader.text('mode') : undefined;
  if (given !== undefined && given !== command)
    reader.refuseItem('mode', given, `the command is "${command}"`, 'Leave the flag out.');
}

/** The default environment of a configuration kept in a secret is only known once that secret was read. */
function refuseUnknownEnvironment(reader: InputReader, { mode, bruin, backend }: Inputs): void {
  if (bruin.configSecret === undefined || bruin.environments.length > 0 || mode === 'lint') return;
  const used = [bruin.configSecret, ...backend.templates].find((text) => text.includes('{environment}'));
  if (used !== undefined)
    reader.require('environment', `the address of ${CONFIG_SECRET} has {environment}, and nothing says which`);
}
