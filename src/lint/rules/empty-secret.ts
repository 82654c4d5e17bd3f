import { soundsSecret } from '../../classify/secret-keys.ts';
import type { ConfigConnection, ConfigField } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import { readsSecrets } from '../../domain/mode.ts';
import { SecretValue } from '../../domain/secret.ts';
import { shownEnvNames } from '../../formats/env-file/list-env-names.ts';
import { groupFileOf } from '../bitswan/known-variables.ts';
import { groupsInView } from '../bitswan/stages-in-view.ts';
import { connectionsInSight } from '../bruin/connections-in-use.ts';
import { emptyHint, emptyVariables } from '../empty-group-variables.ts';
import type { LintSubject, Rule } from '../rule.ts';

const NOTHING: { has(item: string): boolean } = new Set<string>();

function* check(subject: LintSubject): Iterable<Problem> {
  // With another backend a run does not get the files; fetched values are checked instead.
  if (subject.backend.isLocal || !readsSecrets(subject.mode)) yield* inGroupFiles(subject);
  yield* inConfiguration(subject);
  yield* subject.problemsOf('empty-secret');
}

function* inGroupFiles(subject: LintSubject): Iterable<Problem> {
  const { emptyValues = NOTHING } = subject;
  for (const { name: group, isService } of groupsInView(subject)) {
    const file = groupFileOf(subject, group);
    // The platform writes the files of services, and knows what it leaves empty.
    if (isService || file?.text === undefined) continue;
    const contents = { form: 'env-text', text: new SecretValue(file.text) } as const;
    const lines = shownEnvNames(file.text) ?? [];
    for (const name of emptyVariables(group, contents, emptyValues)) {
      const at = lines.findLast((line) => line.name === name);
      yield {
        rule: 'empty-secret',
        message: `the secret group "${group}" gives "${name}" nothing`,
        location: { file: file.path, line: at?.line ?? 1, column: at?.column ?? 1 },
        hint: emptyHint(`group/${group}#${name}`),
        severity: readsSecrets(subject.mode) ? 'error' : 'warning',
        key: `${group}/${name}`,
      };
    }
  }
}

/** An empty text was written on purpose, so this is only reported, never an error. */
function* inConfiguration(subject: LintSubject): Iterable<Problem> {
  const { emptyValues = NOTHING } = subject;
  for (const { connection, isNeeded } of connectionsInSight(subject)) {
    if (!isNeeded || emptyValues.has(`connection/${connection.name}`)) continue;
    for (const field of connection.fields.filter((each) => isEmptySecret(connection, each))) {
      const path = field.path.join('.');
      yield {
        rule: 'empty-secret',
        message: `${path} of the connection "${connection.name}" is written as an empty text`,
        location: field.location,
        hint: emptyHint(`connection/${connection.name}`),
        severity: 'notice',
        key: `${connection.name} ${path}`,
      };
    }
  }
}

function isEmptySecret({ type }: ConfigConnection, { path, raw, isText }: ConfigField): boolean {
  if (!isText || raw.reveal() !== '') return false;
  return type === 'generic' ? path.join('.') === 'value' : soundsSecret(path.at(-1) ?? '');
}

/** Empty values from a backend are found once it has answered; see `fetchedEmptyProblems`. */
export const emptySecret: Rule = {
  id: 'empty-secret',
  severity: 'error',
  summary: 'A secret that is needed is an empty text.',
  check,
};
