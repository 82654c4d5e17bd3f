import type { Problem } from '../../domain/finding.ts';
import { readsSecrets } from '../../domain/mode.ts';
import { nearest } from '../../domain/nearest.ts';
import { documentPage } from '../../domain/version.ts';
import { isDefinedSomewhere, mayBeDefined, neededConnections } from '../bruin/connections-in-use.ts';
import { listOfKnown } from '../known-names.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check(subject: LintSubject): Iterable<Problem> {
  const { bruin, backend, mode, knownConnections } = subject;
  const loads = readsSecrets(mode);
  // A backend that is asked knows better than any list.
  if (loads && !backend.isLocal) return;
  const known = loads ? undefined : knownConnections;
  const listsThem = known !== undefined || (backend.isLocal && (bruin.config !== undefined || loads));
  if (!listsThem) return;
  const isExcused = mayBeDefined(subject);
  const names = namesToMean(subject, known);
  const where = whereLooked(subject, known !== undefined);
  for (const [name, locations] of neededConnections(subject)) {
    if (known?.has(name) || isDefinedSomewhere(bruin.config, name) || isExcused(name)) continue;
    for (const location of locations) {
      yield {
        rule: 'undefined-connection',
        message: `cannot find the connection "${name}": ${where}`,
        location,
        hint: `${didYouMean(name, names)}${remedyFor(name, subject, known !== undefined)}`,
        key: name,
      };
    }
  }
}

/** Existing names, in case one was misspelt. */
function namesToMean({ bruin: { config } }: LintSubject, known: ReadonlySet<string> | undefined): readonly string[] {
  const defined = config?.environments.flatMap(({ connections }) => connections.map(({ name }) => name)) ?? [];
  return [...new Set([...defined, ...(known ?? [])])].filter((name) => name !== '');
}

function didYouMean(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  return meant === undefined ? '' : `did you mean "${meant}"? Otherwise `;
}

function whereLooked(subject: LintSubject, hasNames: boolean): string {
  const { bruin, backend, evidence } = subject;
  const isIgnored = evidence?.ignored.get('.bruin.yml') !== undefined;
  const places = [
    ...(bruin.config === undefined ? [] : [`no environment of ${bruin.config.file} defines it`]),
    ...(hasNames ? ['the known connections do not list it'] : []),
  ];
  return places.length > 0
    ? places.join(', and ')
    : `with backend: ${backend.id} only .bruin.yml in the root can define it, and ${isIgnored ? 'git ignores that file, so this checkout has none' : 'there is none'}${misplaced(subject)}`;
}

/** What lies where the configuration was probably meant to be. */
function misplaced({ problemsOf }: LintSubject): string {
  const files = problemsOf('unread-file')
    .map(({ location }) => location.file)
    .filter((file) => /(?:^|\/)\.?bruin\.ya?ml$/.test(file));
  return files.length === 0 ? '' : `; nothing reads ${files.map((file) => `"${file}"`).join(', ')}`;
}

/** `bruin init` makes git ignore the configuration, so a fresh clone never has one. */
const WITHOUT_CONFIGURATION = `commit .bruin.yml with \${NAME} in place of every secret, or pass its text in BRUIN_CONFIG_FILE_CONTENT, or name the backend that holds the connection: ${documentPage('README.md#bruin')}`;

function remedyFor(name: string, subject: LintSubject, hasNames: boolean): string {
  const { bruin, backend } = subject;
  if (bruin.config === undefined && !hasNames) return WITHOUT_CONFIGURATION;
  const listing = `list "${name}" ${listOfKnown('connections', subject)}`;
  if (!backend.isLocal) return `store it in ${backend.id} and ${listing}, or correct the name here`;
  const defining = `define "${name}" under connections: in ${bruin.config?.file ?? '.bruin.yml'}`;
  if (!hasNames) return `${defining}, or correct the name here`;
  if (bruin.config === undefined) return `${listing}, if it exists, or correct the name here`;
  return `${defining}, ${listing}, if it exists elsewhere, or correct the name here`;
}

/** A connection that exists only in another environment is reported by `missing-in-environment`. */
export const undefinedConnection: Rule = {
  id: 'undefined-connection',
  severity: 'error',
  summary: 'A pipeline needs a connection that neither the configuration nor the known names define.',
  check,
};
