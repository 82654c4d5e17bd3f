import { type Problem, SEVERITIES } from '../domain/finding.ts';
import type { Location } from '../domain/location.ts';
import type { RuleId } from '../domain/rule-id.ts';
import type { IgnoreEntry, Policy } from './policy.ts';
import { readPolicy } from './policy-file.ts';
import type { LintSubject, Rule } from './rule.ts';
import type { RuleSetting } from './settings.ts';

const STRICTNESS: readonly RuleSetting[] = ['off', ...SEVERITIES.toReversed()];

function isWeaker(now: RuleSetting, before: RuleSetting): boolean {
  return STRICTNESS.indexOf(now) < STRICTNESS.indexOf(before);
}

function loosened(location: Location, what: string, key: string): Problem {
  return {
    rule: 'policy-loosened',
    message: `this change loosens the policy: ${what}`,
    location,
    hint: 'let somebody who answers for the secrets review it; a workflow input `rules` wins over the file',
    key,
  };
}

/** Tells whether the base ignores what an entry ignores, for as long. */
function coveredBy(base: Policy): (entry: IgnoreEntry) => boolean {
  const known = new Map<string, IgnoreEntry[]>();
  for (const each of base.ignore) {
    const same = known.get(`${each.rule} ${each.path}`);
    if (same === undefined) known.set(`${each.rule} ${each.path}`, [each]);
    else same.push(each);
  }
  return ({ rule, path, expires }) =>
    known
      .get(`${rule} ${path}`)
      ?.some(
        (each) =>
          each.reason.trim() !== '' &&
          (each.expires === undefined || (expires !== undefined && expires <= each.expires)),
      ) === true;
}

const EMPTY: Pick<Policy, 'rules' | 'secretFiles' | 'ignore' | 'ruleLocations'> = {
  rules: new Map(),
  ruleLocations: new Map(),
  secretFiles: [],
  ignore: [],
};

function* changes(now: Policy, base: Policy, defaults: ReadonlyMap<RuleId, RuleSetting>): Iterable<Problem> {
  const start: Location = { file: now.file, line: 1, column: 1 };
  for (const rule of new Set([...now.rules.keys(), ...base.rules.keys()])) {
    const usual = defaults.get(rule) ?? 'error';
    const [after, before] = [now.rules.get(rule) ?? usual, base.rules.get(rule) ?? usual];
    if (isWeaker(after, before)) {
      yield loosened(now.ruleLocations.get(rule) ?? start, `"${rule}" goes from ${before} to ${after}`, rule);
    }
  }
  const isCovered = coveredBy(base);
  for (const entry of now.ignore) {
    if (isCovered(entry)) continue;
    const until = entry.expires === undefined ? 'for ever' : `until ${entry.expires}`;
    yield loosened(
      entry.location,
      `"${entry.rule}" is ignored in "${entry.path}" ${until}`,
      `${entry.rule} ${entry.path}`,
    );
  }
  const kept = new Set(now.secretFiles);
  for (const glob of base.secretFiles) {
    if (!kept.has(glob)) yield loosened(start, `"${glob}" is no secret file any more`, glob);
  }
}

function notCompared(policyFile: string): Problem {
  return {
    rule: 'policy-loosened',
    severity: 'notice',
    message: 'the policy was not compared with the base of the pull request: that commit is not in this checkout',
    location: { file: policyFile, line: 1, column: 1 },
    hint: 'check out with `fetch-depth: 0`, or fetch the base commit before this step',
  };
}

/**
 * The policy that weighs the list of what a change loosens: that of the base. The change itself can only ask for more, or it would
 * silence its own list.
 */
function weighedBy(now: Policy, before: Policy, usual: RuleSetting): Policy {
  const asked = now.rules.get('policy-loosened');
  if (asked === undefined || isWeaker(asked, before.rules.get('policy-loosened') ?? usual)) return before;
  return { ...before, rules: new Map([['policy-loosened', asked]]) };
}

/**
 * What a pull request makes laxer in the policy file, compared with the base commit, and the policy that gives these problems their
 * severity. Where that commit is not in the checkout, one notice says that nobody looked. Known groups and connections are no loosening:
 * they grow with the repository.
 *
 * @param policyFile path of the file, also when this change removes it
 */
export function policyChanges(
  subject: LintSubject,
  policyFile: string,
  rules: readonly Rule[],
): { readonly problems: readonly Problem[]; readonly policy: Policy } {
  const empty: Policy = { file: policyFile, ...EMPTY };
  const now = subject.policy ?? empty;
  const base = subject.evidence?.base;
  if (base === undefined) return { problems: [], policy: now };
  if (base.kind === 'not-in-checkout') {
    const problems = subject.policy === undefined ? [] : [notCompared(policyFile)];
    return { problems, policy: weighedBy(now, empty, 'notice') };
  }
  const before = base.kind === 'none' ? empty : readPolicy(policyFile, base.bytes).policy;
  const defaults = new Map<RuleId, RuleSetting>(rules.map((rule) => [rule.id, rule.severity]));
  return {
    problems: [...changes(now, before, defaults)],
    policy: weighedBy(now, before, defaults.get('policy-loosened') ?? 'warning'),
  };
}
