import type { LintSubject } from './rule.ts';

/** What a hint calls the list in which a missing name helps: the input, where it is given, else the policy file, which the input overrides. */
export function listOfKnown(kind: 'groups' | 'connections', subject: LintSubject): string {
  const { policy, knownGroups, knownConnections } = subject;
  const known = kind === 'groups' ? knownGroups : knownConnections;
  return policy !== undefined && policy[kind] === known ? `under ${kind}: in ${policy.file}` : `in the input ${kind}`;
}
