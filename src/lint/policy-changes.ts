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
    hint: 'let someone who is responsible for the secrets review it; a workflow input `rules` wins over the file',
    key,
  };
}

/** Whether the base already ignores what an entry ignores, for at least as long. */
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

const EMPTY: Pick<Policy, 'rules' | 'secretFiles' | 'ignore' | 'ruleLocations' | 'emptyValues'> = {
  rules: new Map(),
  ruleLocations: new Map(),
  secretFiles: [],
  emptyValues: new Map(),
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
    const until = entry.expires === undefined ? 'forever' : `until ${entry.expires}`;
    yield loosened(
      entry.location,
      `"${entry.rule}" is ignored in "${entry.path}" ${until}`,
      `${entry.rule} ${entry.path}`,
    );
  }
  for (const [item, location] of now.emptyValues) {
    if (!base.emptyValues.has(item)) yield loosened(location, `"${item}" may be empty`, item);
  }
  const kept = new Set(now.secretFiles);
  for (const glob of base.secretFiles) {
    if (!kept.has(glob)) yield loosened(start, `"${glob}" is no longer a secret file`, glob);
  }
}

function notCompared(problems: readonly Problem[]): readonly Problem[] {
  const [first, ...others] = problems;
  if (first === undefined) return [];
  const what = first.message.slice(first.message.indexOf(': ') + 2);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [
    {
      rule: 'policy-not-compared',
      message: `cannot tell whether this pull request loosens the policy, because its base is not in the checkout: ${what}${more}`,
      location: first.location,
      hint: 'fetch the base commit before this step: `fetch-depth: 2` of actions/checkout (without ref), `GIT_DEPTH: 0` of GitLab; or put the setting into the input `rules` of the workflow',
      key: 'policy',
    },
  ];
}

/**
 * The policy that sets the severity of these findings: the base's. The change itself can only raise it, or it would silence its own findings.
 */
function weighedBy(now: Policy, before: Policy, usual: RuleSetting): Policy {
  const asked = now.rules.get('policy-loosened');
  if (asked === undefined || isWeaker(asked, before.rules.get('policy-loosened') ?? usual)) return before;
  return { ...before, rules: new Map([['policy-loosened', asked]]) };
}

/**
 * What a pull request loosens in the policy file, compared with the base commit, and the policy that sets the severity of these problems. If the base
 * is not in the checkout, a policy that loosens anything at all is an error of its own, whose severity only the workflow can change: the file that
 * was not compared cannot. Known groups and connections do not count: they grow with the repository.
 *
 * @param policyFile path of the file, even if this change removes it
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
  const defaults = new Map<RuleId, RuleSetting>(rules.map((rule) => [rule.id, rule.severity]));
  if (base.kind === 'not-in-checkout')
    return { problems: notCompared([...changes(now, empty, defaults)]), policy: empty };
  const before = base.kind === 'none' ? empty : readPolicy(policyFile, base.bytes).policy;
  return {
    problems: [...changes(now, before, defaults)],
    policy: weighedBy(now, before, defaults.get('policy-loosened') ?? 'warning'),
  };
}
