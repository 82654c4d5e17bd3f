import { ciText } from '../domain/ci-host.ts';
import { VERSION } from '../domain/version.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** What a service can write into its audit log with a read: which run of which workflow made it. */
export interface Asker {
  readonly repository: string;
  readonly workflow: string;
  /** The run, followed by a dot and the attempt if the runner counts attempts. */
  readonly run: string;
}

/** The job, from the variables that the CI sets; undefined elsewhere. */
export function askerOf(variables: Variables): Asker | undefined {
  const repository = ciText(variables, 'repository');
  const run = ciText(variables, 'run');
  if (repository === undefined || run === undefined) return undefined;
  const attempt = variables['GITHUB_RUN_ATTEMPT'];
  return { repository, workflow: ciText(variables, 'workflow') ?? '', run: attempt ? `${run}.${attempt}` : run };
}

/**
 * The `User-Agent` of every request. Workflow names are free text, so every character that is not allowed in a comment
 * (RFC 9110, 5.6.5) becomes a dash.
 *
 * @returns `pipeline-secrets/1.2.3 (owner/name; workflow; run 123.1)`
 */
export function userAgent(variables: Variables): string {
  const program = `pipeline-secrets/${VERSION}`;
  const asker = askerOf(variables);
  if (asker === undefined) return program;
  const parts = [asker.repository, asker.workflow, `run ${asker.run}`].map(plain).filter((part) => part !== '');
  return `${program} (${parts.join('; ')})`;
}

function plain(text: string): string {
  return text
    .trim()
    .replace(/[^\x20-\x7e]|[()\\;"]/gu, '-')
    .slice(0, 120);
}
