import type { Problem } from '../../domain/finding.ts';
import { readsSecrets } from '../../domain/mode.ts';
import { type ReferenceFault, referenceFaults } from '../bitswan/reference-faults.ts';
import type { LintSubject, Rule } from '../rule.ts';

function check(subject: LintSubject): Problem[] {
  const { mode, backend, fetchedGroups } = subject;
  // The backend is about to say which variables the groups have, and this rule is asked again.
  const isUnasked = readsSecrets(mode) && !backend.isLocal && fetchedGroups === undefined;
  return subject.bitswan.automations.flatMap((automation) =>
    referenceFaults(subject, automation)
      .filter(({ kind }) => !(isUnasked && kind === 'unknown-groups'))
      .flatMap((fault) => problemOf(fault) ?? []),
  );
}

function problemOf(fault: ReferenceFault): Problem | undefined {
  const { option, text, name, location, mayBeLiteral } = fault;
  const stages = fault.stages.join(', ');
  const base = { rule: 'unresolved-reference', location, key: `${option} ${name}` } as const;
  // An option of [DEFAULT] is part of every section.
  const reach = option.startsWith('[DEFAULT]') ? ', and no section of the file can be read' : '';
  switch (fault.kind) {
    case 'unset':
      if (mayBeLiteral) {
        return {
          ...base,
          message: `cannot resolve a "$" of "${option}" at ${stages}: no secret group, service or platform variable has the name that follows it${reach}`,
          hint: 'write $$ for a dollar sign; for a variable, add it to a group of each of these stages',
          key: `${option} $`,
        };
      }
      return {
        ...base,
        message: `cannot resolve "${text}" of "${option}" at ${stages}: no secret group, service or platform variable gives "${name}"${reach}`,
        hint: 'add the variable to a group of each of these stages, or correct the name',
      };
    case 'stray-dollar':
      return {
        ...base,
        message: `cannot read "${option}": a "$" in it does not start a reference${reach}`,
        hint: 'write $$ for a dollar sign',
      };
    case 'endless':
      return { ...base, message: `cannot read "${option}": options refer to each other in a loop${reach}` };
    case 'unknown-groups':
      return {
        ...base,
        severity: 'notice',
        message: `cannot trace the references of this file at ${stages}: nothing lists the variables of ${text}`,
        hint: 'list the variables of each group under groups: in .pipeline-secrets.yml',
        key: 'unknown-groups',
      };
    default:
      return undefined;
  }
}

/** BitSwan's runtime leaves an unset reference in place and fails on it when the pipeline starts, or later. */
export const unresolvedReference: Rule = {
  id: 'unresolved-reference',
  severity: 'error',
  summary:
    'A pipelines.conf refers to a variable that no secret group, service or platform variable of a stage provides.',
  check,
};
