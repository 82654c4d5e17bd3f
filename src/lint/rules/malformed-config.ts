import type { Problem } from '../../domain/finding.ts';
import type { UnusedIgnoreRule } from '../../domain/git-facts.ts';
import type { Rule } from '../rule.ts';

function unusedRule({ source, line }: UnusedIgnoreRule): Problem {
  const what = line === undefined ? 'the ignore file' : 'the ignore rule';
  return {
    rule: 'malformed-config',
    message: `cannot use ${what}: git takes too long to compare the paths of this repository with it, so it was left out`,
    location: { file: source, line: line ?? 1, column: 1 },
    hint: 'write patterns with fewer wildcards, and fewer of them',
    key: `${source}:${line ?? 0}`,
  };
}

/** Found by the readers while parsing: no other rule can check what cannot be read. */
export const malformedConfig: Rule = {
  id: 'malformed-config',
  severity: 'error',
  summary: 'Bruin or BitSwan refuses a configuration file, or reads something else than what is written.',
  *check(subject) {
    yield* subject.problemsOf('malformed-config');
    for (const unused of subject.evidence?.unusedIgnoreRules ?? []) yield unusedRule(unused);
  },
};
