import { CONFIG_CONTENT, CONFIG_SECRET } from '../domain/bruin.ts';
import type { Mode } from '../domain/mode.ts';
import { quoted } from '../domain/visible-text.ts';
import type { Host } from '../host/host.ts';
import type { ResolvedValues } from '../resolve/resolve-values.ts';

/** Looking at more than was meant hides nothing, and a shared workflow may leave out what only some repositories have: no failure. */
export function reportUselessExcludes(patterns: readonly string[], host: Pick<Host, 'info'>): void {
  if (patterns.length === 0) return;
  const list = patterns.map((pattern) => `"${pattern}"`).join(', ');
  host.info(`exclude: no pipeline and no automation lies at ${list}, so nothing was left out there`);
}

/** Most are for what another job loads; one of them may be a typing error. */
export function reportUnusedLines(lines: readonly string[], host: Pick<Host, 'info'>): void {
  if (lines.length === 0) return;
  host.info(`map: nothing that this run looks at needs ${lines.map((line) => quoted(line)).join(', ')}`);
}

/** Optional requirements that could not be had. */
export function reportAbsences(
  absences: ResolvedValues<unknown>['absences'],
  host: Pick<Host, 'info' | 'warning'>,
): void {
  for (const { severity, message } of absences) (severity === 'warning' ? host.warning : host.info)(message);
}

/** Where secrets came from that no backend was asked for; a reader of the log takes them for checked otherwise. */
export function reportUnasked(
  unasked: { readonly backend: string; readonly defined: readonly string[]; readonly held: readonly string[] },
  host: Pick<Host, 'info'>,
): void {
  const { backend, defined, held } = unasked;
  if (defined.length > 0)
    host.info(
      `not asked of ${backend}, because the configuration defines them: ${defined.map((name) => quoted(name)).join(', ')}`,
    );
  if (held.length > 0)
    host.info(`not asked of ${backend}, because the job gives them: ${held.map((name) => quoted(name)).join(', ')}`);
}

/** Which configuration counts, where the file or the variable of the job may lie beside it. */
export function reportStoredConfig(
  at: string,
  { configContent }: { readonly configContent?: unknown },
  host: Pick<Host, 'info'>,
): void {
  const instead = configContent === undefined ? 'any .bruin.yml' : `what the job has in ${CONFIG_CONTENT}`;
  host.info(`the configuration is read from ${quoted(at)}, in place of ${instead}`);
}

/** What a mode without credentials cannot know. */
export function reportUnreadConfig(mode: Mode, host: Pick<Host, 'info'>): void {
  host.info(
    `${CONFIG_SECRET}: ${mode} does not read it, so which connections it defines, and which variables those need, is not known; check shows it`,
  );
}
