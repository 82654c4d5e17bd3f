import type { ConnectionView, RegistrationProblem } from './connection-view.ts';
import { CHECKS } from './registration-checks.ts';
import { credentialChecks } from './registration-credentials.ts';

/**
 * What makes Bruin refuse a connection when it registers it. It registers all connections of an environment before anything else, so one such
 * connection stops every run, even of pipelines that do not use it.
 */
export function registrationProblems(view: ConnectionView): readonly RegistrationProblem[] {
  const problems: RegistrationProblem[] = [];
  if (view.has('max_concurrent_assets')) {
    const limit = view.integer('max_concurrent_assets');
    if (limit !== undefined && limit <= 0n) {
      problems.push({
        field: 'max_concurrent_assets',
        why: 'max_concurrent_assets must be greater than 0',
        hint: 'remove max_concurrent_assets for no limit, or write 1 or more',
      });
    }
  }
  for (const check of CHECKS[view.type] ?? []) {
    const problem = check(view);
    // Bruin also stops at the first problem of a connection; later ones are often consequences.
    if (problem !== undefined) return [...problems, problem];
  }
  const credentials = credentialChecks(view);
  return credentials === undefined ? problems : [...problems, credentials];
}
