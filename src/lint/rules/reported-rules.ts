import type { RuleId } from '../../domain/rule-id.ts';
import type { Rule } from '../rule.ts';

/** A rule that decides nothing itself: what it names is found elsewhere. */
interface ReportedRule extends Pick<Rule, 'id' | 'severity' | 'summary'> {
  /**
   * `readers`: while they parse, because only they see the text. `addresses`, `backend`: in what is planned and answered, so `lint` finds
   * nothing. `policy`: by the engine, which weighs the findings of all other rules with the policy file.
   */
  readonly foundBy: 'readers' | 'addresses' | 'backend' | 'policy';
}

/** The rules of which there is nothing to say but this, in the order of the documentation. */
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
  // `bruin validate` refuses the whole search when one pipeline lies in the folder of another.
  {
    id: 'nested-pipeline',
    severity: 'error',
    foundBy: 'readers',
    summary: 'A pipeline lies inside the folder of another one.',
  },
  // BitSwan validates no key: a misspelt stage is passed over in silence.
  {
    id: 'unknown-secrets-key',
    severity: 'error',
    foundBy: 'readers',
    summary:
      'A key that was meant to name secret groups is one that BitSwan does not read, so its groups are never attached.',
  },
  // BitSwan turns whatever stands there into names of files, or ignores it.
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
  // Ids are made of the first and last folder of the path only; container names of 24 characters of that.
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
  // Several programs use this file name; BitSwan makes no difference.
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
  // Of all settings only the workflow's `rules` weigh it: the file that nobody compared cannot.
  {
    id: 'policy-not-compared',
    severity: 'error',
    foundBy: 'policy',
    summary:
      'The policy file loosens something, and the base of the pull request is not in the checkout to compare it with.',
  },
];

/** The same as rules. */
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
