import { dangerOfName, isPortableName, reservedNameOwner } from '../../domain/env-names.ts';
import type { Problem } from '../../domain/finding.ts';
import type { RuleId } from '../../domain/rule-id.ts';
import type { LintSubject } from '../rule.ts';
import { type InjectedSecret, injectedSecrets } from './injected-secrets.ts';

function problem(rule: RuleId, { secret, name }: InjectedSecret, why: string, hint: string): Problem {
  return {
    rule,
    message: `cannot inject the secret "${secret.key}" as "${name}": ${why}`,
    location: secret.location,
    hint,
    key: `${secret.key} ${name}`,
  };
}

/**
 * Written names that no shell can read. A connection's own name, such as `gcp-default`, is not a mistake: Bruin injects it itself, and it is only
 * left out of the exports.
 */
export function* unportableBruinNames(subject: LintSubject): Iterable<Problem> {
  for (const injected of injectedSecrets(subject)) {
    if (injected.writtenBy === 'connection' || isPortableName(injected.name)) continue;
    const why = 'a variable name may contain only letters, digits and _, and must not start with a digit';
    yield problem('invalid-env-name', injected, why, 'write another name after `inject_as:`');
  }
}

/** Injected names that overwrite what Bruin passes to an asset about its run, or that belong to BitSwan's server. */
export function* reservedBruinNames(subject: LintSubject): Iterable<Problem> {
  for (const injected of injectedSecrets(subject)) {
    const owner = reservedNameOwner(injected.name);
    if (owner === undefined) continue;
    const whose = owner === 'bruin' ? 'Bruin sets BRUIN_* variables itself' : "it belongs to BitSwan's server";
    yield problem('reserved-env-name', injected, whose, 'write another name after `inject_as:`');
  }
}

/** Injected names that affect every program started later. */
export function* dangerousBruinNames(subject: LintSubject): Iterable<Problem> {
  const actsOnJob = subject.mode !== 'lint' && subject.mode !== 'plan' && subject.exportsToJob !== false;
  for (const injected of injectedSecrets(subject)) {
    const danger = dangerOfName(injected.name);
    if (danger === undefined || subject.allowedNames?.has(injected.name)) continue;
    const hint = `write another name after \`inject_as:\`, or, if it must be this one, \`allow-env: ${injected.name}\``;
    yield {
      ...problem('dangerous-env-name', injected, `it ${danger}`, hint),
      ...(actsOnJob ? {} : { severity: 'warning' as const }),
    };
  }
}
