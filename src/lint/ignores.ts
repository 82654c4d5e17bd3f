import type { Finding, Problem } from '../domain/finding.ts';
import type { RuleId } from '../domain/rule-id.ts';
import { byPath } from '../formats/glob/by-path.ts';
import type { IgnoreEntry } from './policy.ts';
import type { LintSubject, Rule } from './rule.ts';
import type { LintSettings } from './settings.ts';
import { isIndispensable } from './severity.ts';

/** The rules about ignore entries themselves, which cannot be ignored: they show what was silenced. */
const ABOUT_IGNORES: ReadonlySet<RuleId> = new Set<RuleId>([
  'ignore-without-reason',
  'expired-ignore',
  'useless-ignore',
  'policy-loosened',
  'policy-not-compared',
]);

function problem(rule: RuleId, entry: IgnoreEntry, why: string, hint: string): Problem {
  return {
    rule,
    message: `the ignore entry for "${entry.rule}" in "${entry.path}" ${why}`,
    location: entry.location,
    hint,
    key: `${entry.rule} ${entry.path}`,
  };
}

function problemOf(
  entry: IgnoreEntry,
  isUsed: boolean,
  settings: LintSettings,
  couldMatch: boolean,
): Problem | undefined {
  if (ABOUT_IGNORES.has(entry.rule)) {
    return problem(
      'useless-ignore',
      entry,
      'has no effect: findings about the policy cannot be ignored',
      'remove the entry',
    );
  }
  if (entry.reason.trim() === '') {
    return problem(
      'ignore-without-reason',
      entry,
      'has no effect: it gives no reason',
      'add `reason:` with the reason why this is acceptable',
    );
  }
  if (entry.expires !== undefined && entry.expires < settings.today) {
    return problem(
      'expired-ignore',
      entry,
      `no longer holds: its last day was ${entry.expires}`,
      'fix what it hides, or renew the entry with a new `expires:` and a reason',
    );
  }
  if (isUsed || !couldMatch) return undefined;
  return problem('useless-ignore', entry, 'matches no finding', 'remove the entry, or correct its rule or path');
}

/** Cached per path: a file may have many findings. */
function onceEach<Answer>(ask: (path: string) => Answer): (path: string) => Answer {
  const answers = new Map<string, Answer>();
  return (path) => {
    const answer = answers.get(path) ?? ask(path);
    answers.set(path, answer);
    return answer;
  };
}

/**
 * Removes the findings that the policy file accepts, and reports faulty entries. An entry without a reason or after its last day has no effect;
 * findings that must stop a loading mode stay.
 */
export function applyIgnores(
  findings: readonly Finding[],
  subject: LintSubject,
  settings: LintSettings,
  rules: readonly Rule[],
): { readonly kept: readonly Finding[]; readonly problems: readonly Problem[] } {
  const entries = (subject.policy?.ignore ?? []).map((entry) => ({
    entry,
    holds: entry.reason.trim() !== '' && (entry.expires === undefined || entry.expires >= settings.today),
    isUsed: false,
  }));
  if (entries.length === 0) return { kept: findings, problems: [] };
  // Anchored at the root: `.env` must not silence every future `.env` in other folders.
  const entriesFor = onceEach(byPath(entries, ({ entry }) => `/${entry.path.replace(/^\.?\//, '')}`));
  const kept = findings.filter((finding) => {
    const accepting = entriesFor(finding.location.file).filter(({ entry }) => entry.rule === finding.rule);
    for (const entry of accepting) entry.isUsed = true;
    if (ABOUT_IGNORES.has(finding.rule) || isIndispensable(finding, subject.mode)) return true;
    return !accepting.some((entry) => entry.holds);
  });
  // A loading mode checks a part of the repository: an entry that matches nothing there may be needed elsewhere.
  const isWhole = subject.mode === 'lint' && settings.enabled && subject.isWhole !== false;
  const findsNothing = new Set(rules.filter((rule) => rule.canFind?.(subject) === false).map(({ id }) => id));
  const problems = entries.flatMap(
    ({ entry, isUsed }) => problemOf(entry, isUsed, settings, isWhole && !findsNothing.has(entry.rule)) ?? [],
  );
  return { kept, problems };
}
