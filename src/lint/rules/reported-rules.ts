import type { RuleId } from '../../domain/rule-id.ts';
import type { Rule } from '../rule.ts';

/** A rule without code of its own: its problems are found elsewhere. */
interface ReportedRule extends Pick<Rule, 'id' | 'severity' | 'summary'> {
  /**
   * `readers`: while parsing, because only they see the text. `addresses`, `backend`: in the plan and in answers, so `lint` finds nothing. `policy`:
   * by the engine, which applies the policy file to the findings of all other rules.
   */
  readonly foundBy: 'readers' | 'addresses' | 'backend' | 'policy';
}

/** The rules that are only metadata, in the order of the documentation. */
const REPORTED: readonly ReportedRule[] = [
  // Bruin passes over such an asset without a word, and nobody looks for a configuration under another name or in another folder.
  {
    id: 'unread-file',
    severity: 'warning',
    foundBy: 'readers',
    summary: 'A file looks like an asset, a configuration or a policy, and is where or how nothing reads it.',
  },
  {
    id: 'environment-not-in-address',
    severity: 'warning',
    foundBy: 'addresses',
    summary: 'An environment was chosen, and no address of a secret depends on it.',
  },
  // `bruin validate` refuses all pipelines if one is inside the folder of another.
  {
    id: 'nested-pipeline',
    severity: 'error',
    foundBy: 'readers',
    summary: 'A pipeline lies inside the folder of another one.',
  },
  // BitSwan does not validate keys: a misspelt stage is silently ignored.
  {
    id: 'unknown-secrets-key',
    severity: 'error',
    foundBy: 'readers',
    summary:
      'A key that was meant to name secret groups is one that BitSwan does not read, so its groups are never attached.',
  },
  // BitSwan turns any value into file names, or ignores it.
  {
    id: 'invalid-groups-value',
    severity: 'error',
    foundBy: 'readers',
    summary: 'A list of secret groups is written in a way that BitSwan reads as something else.',
  },
  // BitSwan joins the name to the secrets directory without a check.
  {
    id: 'invalid-group-name',
    severity: 'error',
    foundBy: 'readers',
    summary: 'The name of a secret group cannot be that of a file in the secrets directory.',
  },
  // BitSwan reads one of the two files and never merges them.
  {
    id: 'shadowed-pipelines-conf',
    severity: 'error',
    foundBy: 'readers',
    summary: 'An automation.toml hides the secret groups of the pipelines.conf beside it.',
  },
  // An id consists of the first and last folder of the path only, and a container name of 24 characters of it.
  {
    id: 'duplicate-deployment',
    severity: 'error',
    foundBy: 'readers',
    summary: 'Two automations get one deployment id or one container name, and one of them silently does not exist.',
  },
  // BitSwan copies the shared library over each automation when it makes a snapshot.
  {
    id: 'library-overrides-config',
    severity: 'error',
    foundBy: 'readers',
    summary: 'A configuration file in the root of bitswan_lib replaces that of every automation at dev and later.',
  },
  // Several programs use this file name; BitSwan does not tell them apart.
  {
    id: 'foreign-automation-file',
    severity: 'notice',
    foundBy: 'readers',
    summary: 'An automation.toml belongs to another program, and BitSwan would deploy its folder.',
  },
  // That generation keeps the secrets of a business process in bitswan.yaml, encrypted.
  {
    id: 'newer-bitswan',
    severity: 'notice',
    foundBy: 'readers',
    summary: 'The repository belongs to a newer BitSwan server, which ignores secret groups.',
  },
  {
    id: 'stale-secret',
    severity: 'warning',
    foundBy: 'backend',
    summary: 'A secret was last changed longer ago than max-age-days allows.',
  },
  {
    id: 'expiring-secret',
    severity: 'warning',
    foundBy: 'backend',
    summary: 'A secret has expired, or will within 30 days.',
  },
  {
    id: 'disabled-secret',
    severity: 'error',
    foundBy: 'backend',
    summary: 'A secret was deleted, disabled or is not valid yet, so the service does not give it out.',
  },
  {
    id: 'overlapping-documents',
    severity: 'error',
    foundBy: 'readers',
    summary: 'A name rule of the backend sends two secrets of different names to one document.',
  },
  {
    id: 'ignore-without-reason',
    severity: 'error',
    foundBy: 'policy',
    summary: 'An ignore entry does not say why the finding is acceptable.',
  },
  {
    id: 'expired-ignore',
    severity: 'error',
    foundBy: 'policy',
    summary: 'An ignore entry is past its last day.',
  },
  {
    id: 'useless-ignore',
    severity: 'warning',
    foundBy: 'policy',
    summary: 'An ignore entry matches no finding.',
  },
  {
    id: 'policy-loosened',
    severity: 'warning',
    foundBy: 'policy',
    summary: 'A pull request makes the policy file laxer than it is at its base.',
  },
  // Only the workflow's `rules` can change its severity: the policy file was not compared and cannot.
  {
    id: 'policy-not-compared',
    severity: 'error',
    foundBy: 'policy',
    summary:
      'The policy file loosens something, and the base of the pull request is not in the checkout to compare it with.',
  },
];

/** The table as rules. */
export const REPORTED_RULES: ReadonlyMap<RuleId, Rule> = new Map(
  REPORTED.map(({ id, severity, summary, foundBy }) => [
    id,
    {
      id,
      severity,
      summary,
      check: (subject) => (foundBy === 'policy' ? [] : subject.problemsOf(id)),
      ...(foundBy === 'addresses' || foundBy === 'backend' ? { canFind: ({ mode }) => mode !== 'lint' } : {}),
    },
  ]),
);
