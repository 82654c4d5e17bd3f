import { formatAddress } from '../domain/address.ts';
import { CONFIG_CONTENT, CONFIG_SECRET } from '../domain/bruin.ts';
import { formatLocation } from '../domain/location.ts';
import type { Mode } from '../domain/mode.ts';
import { requirementId } from '../domain/requirement.ts';
import { quoted } from '../domain/visible-text.ts';
import type { Host } from '../host/host.ts';
import { plural } from '../report/severity-counts.ts';
import type { RunPlan } from '../resolve/plan-run.ts';
import type { ResolvedValues } from '../resolve/resolve-values.ts';
import type { Survey } from '../survey/survey.ts';

/** Not a failure: excluding too little hides nothing, and a shared workflow may exclude what only some repositories have. */
export function reportUselessExcludes(patterns: readonly string[], host: Pick<Host, 'info'>): void {
  if (patterns.length === 0) return;
  const list = patterns.map((pattern) => `"${pattern}"`).join(', ');
  host.info(`exclude: there is no pipeline or automation at ${list}, so nothing was left out there`);
}

/** Most belong to what another job loads, but one may be a typo. */
export function reportUnusedLines(lines: readonly string[], host: Pick<Host, 'info'>): void {
  if (lines.length === 0) return;
  host.info(`map: nothing that this run looks at needs ${lines.map((line) => quoted(line)).join(', ')}`);
}

/** Optional requirements that could not be fetched. */
export function reportAbsences(
  absences: ResolvedValues<unknown>['absences'],
  host: Pick<Host, 'info' | 'warning'>,
): void {
  for (const { severity, message } of absences) (severity === 'warning' ? host.warning : host.info)(message);
}

/** Secrets that no backend was asked for. Without this line a reader of the log would think they were checked. */
export function reportUnasked(
  unasked: { readonly backend: string; readonly defined: readonly string[]; readonly held: readonly string[] },
  host: Pick<Host, 'info'>,
): void {
  const { backend, defined, held } = unasked;
  if (defined.length > 0)
    host.info(
      `not requested from ${backend}, because the configuration defines them: ${defined.map((name) => quoted(name)).join(', ')}`,
    );
  if (held.length > 0)
    host.info(
      `not requested from ${backend}, because the job provides them: ${held.map((name) => quoted(name)).join(', ')}`,
    );
}

/** Which configuration is used, since a file or the job's variable may exist too. */
export function reportStoredConfig(
  at: string,
  { configContent }: { readonly configContent?: unknown },
  host: Pick<Host, 'info'>,
): void {
  const instead = configContent === undefined ? 'any .bruin.yml' : `what the job has in ${CONFIG_CONTENT}`;
  host.info(`the configuration is read from ${quoted(at)}, in place of ${instead}`);
}

/** What a mode without credentials cannot check. */
export function reportUnreadConfig(mode: Mode, host: Pick<Host, 'info'>): void {
  host.info(
    `${CONFIG_SECRET}: ${mode} does not read it, so which connections it defines, and which variables those need, is not known; check shows it`,
  );
}

/** Lines of each kind: a log with more of them is slower than the run that it explains. */
const MOST = 200;

/** What was read, and what was passed over and why. */
export function debugSurvey({ repository, bruin, bitswan, skipped, policy }: Survey, host: Pick<Host, 'debug'>): void {
  const units = `${plural(bruin.pipelines.length, 'pipeline')}, ${plural(bitswan.automations.length, 'automation')}`;
  host.debug(`read ${repository.root}: ${units}`);
  host.debug(`configuration of Bruin: ${bruin.config?.file ?? 'none was read'}`);
  host.debug(`secrets directory of BitSwan: ${bitswan.secretsDirectory?.path ?? 'none was found'}`);
  host.debug(`policy file: ${policy === undefined ? 'none was read' : 'read'}`);
  for (const { path, reason } of skipped.slice(0, MOST)) host.debug(`skipped ${path}: ${reason}`);
}

/** What is wanted, where, and for whom. */
export function debugPlan({ planned }: RunPlan, backend: string, host: Pick<Host, 'debug'>): void {
  for (const { requirement, address, fullAddress } of planned.slice(0, MOST)) {
    const [first] = requirement.requiredBy;
    const place = first === undefined ? '' : `, needed at ${formatLocation(first)}`;
    host.debug(`${requirementId(requirement)}: ${backend}, "${fullAddress ?? formatAddress(address)}"${place}`);
  }
}

/** Runs a part of a run and says how long it took. */
export async function timed<Result>(
  what: string,
  host: Pick<Host, 'debug'>,
  part: () => Promise<Result>,
): Promise<Result> {
  const start = Date.now();
  try {
    return await part();
  } finally {
    host.debug(`${what}: ${Date.now() - start} ms`);
  }
}

/** Without this line, silence would look like the answer to a question about old secrets. */
export function reportUnknownAges(mode: string, host: Pick<Host, 'warning'>): void {
  host.warning(`max-age-days: no age was checked, because ${mode} asks no backend; check and load do`);
}

/** Where a service hides no value at run time, and keeps files for other steps or jobs, what `load` writes is there for whoever may look. */
export function reportUnsoundLoad(
  ci: { readonly title: string; readonly delivery: 'load' | 'exec' } | undefined,
  host: Pick<Host, 'warning'>,
): void {
  if (ci?.delivery !== 'exec') return;
  host.warning(
    `on ${ci.title} what load writes is readable on a disk, and the log shows it when a later command prints it: use exec -- COMMAND, which hands the values to one command and hides them in what that prints`,
  );
}
