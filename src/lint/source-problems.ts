import { formatAddress } from '../domain/address.ts';
import type { Source } from '../domain/document.ts';
import type { Failure } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import { type Requirement, requirementId } from '../domain/requirement.ts';

const DAY = 24 * 60 * 60 * 1000;
/** How long before its expiry a secret is reported. */
const NOTICE_DAYS = 30;

/**
 * What the service reports about fetched secrets: too old, or about to expire.
 *
 * @param defined connections that the configuration defines, whose age is unknown
 */
export function sourceProblems(
  sources: readonly Source[],
  maxAgeDays: number | undefined,
  now: Date,
  defined: readonly Requirement[] = [],
): readonly Problem[] {
  const problems: Problem[] = [];
  const ageless: Pick<Source, 'requirement' | 'address'>[] =
    maxAgeDays === undefined ? [] : defined.map((requirement) => ({ requirement }));
  for (const source of sources) {
    const { document } = source;
    if (document === undefined) {
      if (maxAgeDays !== undefined) ageless.push({ requirement: source.requirement });
      continue;
    }
    const changed = timeOf(document.changed);
    if (maxAgeDays !== undefined && changed === undefined) ageless.push(source);
    if (maxAgeDays !== undefined && changed !== undefined) {
      const days = Math.floor((now.getTime() - changed) / DAY);
      if (days > maxAgeDays) {
        problems.push(
          problemAt('stale-secret', source, `was last changed ${days} days ago, more than ${maxAgeDays}`, 'rotate it'),
        );
      }
    }
    const expires = timeOf(document.expires);
    if (expires !== undefined && expires - now.getTime() <= NOTICE_DAYS * DAY) {
      const verb = expires <= now.getTime() ? 'has expired' : 'expires';
      problems.push(
        problemAt(
          'expiring-secret',
          source,
          `${verb} at ${new Date(expires).toISOString()}`,
          'write a new version before that, or move the date',
        ),
      );
    }
  }
  const [first] = ageless;
  if (first === undefined) return problems;
  const which = ageless.length === 1 ? '' : ` (and ${ageless.length - 1} more)`;
  const unknown = problemAt(
    'stale-secret',
    first,
    `has no known age${which}`,
    'where it is kept nothing says when it was last changed; leave max-age-days out, or keep it in a service that does',
  );
  return [...problems, { ...unknown, severity: 'notice' }];
}

/** Secrets that the service has but does not return. */
export function disabledProblems(failures: readonly Failure[]): readonly Problem[] {
  return failures.flatMap(({ code, message, hint, location }) =>
    code !== 'disabled' || location === undefined
      ? []
      : [
          {
            rule: 'disabled-secret' as const,
            message,
            location,
            key: message,
            ...(hint === undefined ? {} : { hint }),
          },
        ],
  );
}

function problemAt(
  rule: Problem['rule'],
  { requirement, address }: Pick<Source, 'requirement' | 'address'>,
  what: string,
  hint: string,
): Problem {
  const at = address === undefined ? '' : ` at "${formatAddress(address)}"`;
  return {
    rule,
    message: `${requirementId(requirement)}${at} ${what}`,
    location: requirement.requiredBy[0] ?? { file: '.', line: 1, column: 1 },
    key: requirementId(requirement),
    hint,
  };
}

function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
