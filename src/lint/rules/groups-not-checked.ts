import type { Problem } from '../../domain/finding.ts';
import { groupsInView } from '../bitswan/stages-in-view.ts';
import type { LintSubject, Rule } from '../rule.ts';

/** True if `unmapped-secret-group` had nothing to compare the names with. */
function nothingTells({ mode, backend, knownGroups, secretsDirectory }: LintSubject): boolean {
  if (mode !== 'lint' && mode !== 'plan') return false;
  return knownGroups === undefined && (!backend.isLocal || secretsDirectory === undefined);
}

function check(subject: LintSubject): Problem[] {
  const groups = groupsInView(subject).filter(({ isService }) => !isService);
  const [first] = groups;
  if (first === undefined || !nothingTells(subject)) return [];
  const names = [...new Set(groups.map(({ name }) => name))].sort();
  const block = ['groups:', ...names.map((name) => `  ${quoted(name)}: []`)].join('\n');
  return [
    {
      rule: 'groups-not-checked',
      message: `cannot check whether ${names.length === 1 ? 'the secret group exists' : `the ${names.length} secret groups exist`}: ${subject.backend.isLocal ? 'there is no secrets directory and no' : 'there is no'} list of known groups`,
      location: first.locations[0],
      hint: `list those that exist in .pipeline-secrets.yml:\n${block}`,
    },
  ];
}

/** A name that YAML would read as a number, a boolean or null must be quoted. */
function quoted(name: string): string {
  return /^[A-Za-z][A-Za-z0-9._-]*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name)
    ? name
    : JSON.stringify(name);
}

/** Without this finding the run would be green although nothing was checked. */
export const groupsNotChecked: Rule = {
  id: 'groups-not-checked',
  severity: 'warning',
  summary: 'Nothing says which secret groups exist, so their names could not be checked.',
  check,
};
