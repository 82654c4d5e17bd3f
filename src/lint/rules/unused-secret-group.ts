import type { Problem } from '../../domain/finding.ts';
import type { RuleId } from '../../domain/rule-id.ts';
import { serviceOfFile } from '../../ecosystems/bitswan/read/services.ts';
import type { LintSubject, Rule } from '../rule.ts';

/** Files that BitSwan's own tools keep beside the groups. */
const PLATFORM_FILES: ReadonlySet<string> = new Set(['pgadmin-servers.json', 'bp-databases.json']);

/** Mistakes that may hide the names of groups. */
const HIDES_NAMES: readonly RuleId[] = [
  'malformed-config',
  'unknown-secrets-key',
  'invalid-groups-value',
  'shadowed-pipelines-conf',
];

function check({ secretsDirectory, bitswan, isWhole, repository }: LintSubject): Problem[] {
  // Automations outside the searched folders may use the group.
  if (secretsDirectory === undefined || isWhole === false || bitswan.namedGroups.size === 0) return [];
  const hiding = bitswan.problems.filter(({ rule }) => HIDES_NAMES.includes(rule)).map(({ location }) => location.file);
  const texts = [...new Set(hiding)].flatMap((file) => {
    const read = repository.read(file);
    return 'file' in read ? [read.file.text] : [];
  });
  return secretsDirectory.files
    .filter(
      ({ name, problem }) => problem === undefined && serviceOfFile(name) === undefined && !PLATFORM_FILES.has(name),
    )
    .filter(({ name }) => !bitswan.namedGroups.has(name) && !texts.some((text) => text.includes(name)))
    .map(({ name, path }) => ({
      rule: 'unused-secret-group',
      message: `cannot see who needs the secret group "${name}": no automation of the repository names it at any stage`,
      location: { file: path, line: 1, column: 1 },
      hint: 'remove the file if nothing else uses it: fewer copies of a secret are easier to rotate',
      key: name,
    }));
}

/** Least access: a secret that is not needed should not be kept. */
export const unusedSecretGroup: Rule = {
  id: 'unused-secret-group',
  severity: 'notice',
  summary: 'A file of the secrets directory is a group that no automation names.',
  check,
};
