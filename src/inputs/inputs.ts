import type { ConfiguredBackend } from '../backends/definition.ts';
import type { Mode } from '../domain/mode.ts';
import type { AddressInputs } from './address-inputs.ts';
import type { BitswanInputs } from './bitswan-inputs.ts';
import type { BruinInputs } from './bruin-inputs.ts';
import type { ConnectionInputs } from './connection-inputs.ts';
import type { ExportInputs } from './export-inputs.ts';
import type { Entry } from './input-reader.ts';
import type { LimitsInputs } from './limits-inputs.ts';
import type { LintInputs } from './lint-inputs.ts';
import type { ReportInputs } from './report-inputs.ts';
import type { SearchInputs } from './search-inputs.ts';

/** All inputs of a run, parsed and consistent. Each part is defined by its own file. */
export interface Inputs {
  /** Where the run was started: hints name inputs as they are written there. */
  readonly entry: Entry;
  readonly mode: Mode;
  readonly search: SearchInputs;
  readonly bruin: BruinInputs;
  readonly bitswan: BitswanInputs;
  readonly backend: ConfiguredBackend;
  readonly connection: ConnectionInputs;
  readonly addresses: AddressInputs;
  readonly export: ExportInputs;
  readonly lint: LintInputs;
  readonly report: ReportInputs;
  readonly limits: LimitsInputs;
}
