import { type Finding, type Problem, SEVERITIES } from '../domain/finding.ts';

/** Longest texts of a problem, in UTF-16 units: names come from files, and a name of a megabyte would be printed for every use. */
const LONGEST = { message: 2000, hint: 20_000, key: 1000 };
/** Most findings of one rule in one file that are shown. */
const MOST_IN_FILE = 1000;
/** Most findings of a run, all rules together. */
const MOST = 10_000;

/** The start of a text, as a copy that does not keep the whole text in memory. */
function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${Buffer.from(text.slice(0, longest)).toString()}…`;
}

/** The problem with its texts shortened. */
export function withShortTexts<Shortened extends Problem>(problem: Shortened): Shortened {
  const { message, hint, key } = problem;
  const isShort =
    message.length <= LONGEST.message &&
    (hint === undefined || hint.length <= LONGEST.hint) &&
    (key === undefined || key.length <= LONGEST.key);
  if (isShort) return problem;
  return {
    ...problem,
    message: cut(message, LONGEST.message),
    ...(hint === undefined ? {} : { hint: cut(hint, LONGEST.hint) }),
    ...(key === undefined ? {} : { key: cut(key, LONGEST.key) }),
  };
}

/** Stands for omitted findings, with their severity: otherwise omitting them could make the run green. */
function counted(left: Finding, count: number, where: string): Finding {
  const { rule, severity, location } = left;
  return {
    rule,
    severity,
    message: `there ${count === 1 ? 'is one more finding' : `are ${count} more findings`} ${where}, from here on`,
    location,
    hint: 'fix those that are listed first',
    key: `more of ${rule}`,
  };
}

/** Keeps the first findings of each rule in each file, and counts the others. */
function limitedInFiles(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_IN_FILE) return findings;
  const seen = new Map<string, { count: number; first?: Finding }>();
  const kept = findings.filter((finding) => {
    const group = `${finding.rule} ${finding.severity} ${finding.location.file}`;
    const known = seen.get(group) ?? { count: 0 };
    seen.set(group, known);
    known.count += 1;
    if (known.count <= MOST_IN_FILE) return true;
    known.first ??= finding;
    return false;
  });
  const more = [...seen.values()].flatMap(({ count, first }) =>
    first === undefined ? [] : [counted(first, count - MOST_IN_FILE, 'of this rule in the file')],
  );
  return [...kept, ...more];
}

/** Limits the findings of a run, errors first, and counts the omitted ones. */
export function limited(findings: readonly Finding[]): readonly Finding[] {
  const inFiles = limitedInFiles(findings);
  if (inFiles.length <= MOST) return inFiles;
  let room = MOST;
  return SEVERITIES.flatMap((severity) => {
    const all = inFiles.filter((finding) => finding.severity === severity);
    const kept = all.slice(0, room);
    room -= kept.length;
    const first = all[kept.length];
    return first === undefined ? kept : [...kept, counted(first, all.length - kept.length, 'of this severity')];
  });
}
