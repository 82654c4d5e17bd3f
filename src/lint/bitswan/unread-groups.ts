import type { Automation, GroupUse } from '../../domain/bitswan.ts';
import type { Problem } from '../../domain/finding.ts';
import type { Repository } from '../../domain/repository.ts';
import { NameSearch } from '../name-search.ts';
import type { LintSubject } from '../rule.ts';
import { isReadBySdk } from '../sdk-variables.ts';
import { variablesOfGroup } from './known-variables.ts';
import { stagesInView } from './stages-in-view.ts';

/** Code that is copied into every automation and may read variables for it. */
const LIBRARY = 'bitswan_lib';

/** A folder with more files is not searched: it holds more than an automation and would take too long to read. */
const MOST_FILES = 1000;

/** How many variable names a message shows; the rest is counted. */
const SHOWN = 4;

/**
 * Programs that compute the names of variables, or read all of them at once: every variable may be read there. A quote may be escaped, as in the JSON
 * of a notebook.
 */
const READS_ANY_NAME =
  /os\.environ(?!\s*(?:\[\s*\\?["']|\.(?:get|pop|setdefault)\(\s*\\?["']))|\bgetenv\(\s*(?!\\?["'])|\bBaseSettings\b|process\.env(?!\.\w|\[\s*["'`])|os\.(?:Environ\(|Getenv\(\s*(?!["`]))|env::vars\(|System\.getenv\(\s*\)|\bENV\.(?:to_h|each)|\bprintenv\b/;

/** Groups whose variables no file of an automation mentions: it gets a secret that it does not need. */
export function* unreadGroups(subject: LintSubject): Iterable<Problem> {
  const library = textsIn(LIBRARY, subject.repository);
  const search = new NameSearch();
  for (const automation of subject.bitswan.automations) {
    const groups = groupsOf(subject, automation);
    if (groups.length === 0) continue;
    const own = textsIn(automation.path, subject.repository);
    if (own === undefined || library === undefined) continue;
    const texts = [...own, ...library];
    if (texts.some((text) => READS_ANY_NAME.test(text))) continue;
    for (const { group, names } of groups) {
      if (!names.some((name) => isReadBySdk(name) || texts.some((text) => search.mayHold(text, name))))
        yield problem(automation, group, names);
    }
  }
  const [first] = subject.bitswan.automations;
  yield* search.endOfSearch(first && { file: first.config, line: 1, column: 1 });
}

interface NamedGroup {
  readonly group: GroupUse;
  readonly names: readonly string[];
}

/** The groups in view with at least one known variable, each place once. */
function groupsOf(subject: LintSubject, automation: Automation): readonly NamedGroup[] {
  const uses = new Map<string, NamedGroup>();
  for (const { groups } of stagesInView(subject, automation)) {
    for (const group of groups) {
      const names = (variablesOfGroup(subject, group.name) ?? []).map(({ name }) => name);
      if (names.length > 0 && !uses.has(group.name)) uses.set(group.name, { group, names });
    }
  }
  return [...uses.values()];
}

function problem(automation: Automation, group: GroupUse, names: readonly string[]): Problem {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  const shown = names.slice(0, SHOWN).join(', ') + more;
  const folder = automation.path === '' ? 'the repository root' : `"${automation.path}"`;
  return {
    rule: 'unread-secret',
    message: `cannot find where ${folder} reads the secret group "${group.name}": no file mentions ${shown}`,
    location: group.location,
    hint: 'remove the group if nothing needs it: a secret that is not given out cannot leak',
    key: `${automation.path} ${group.name}`,
  };
}

/** The texts of the files below a folder, without the lists that name the groups. Undefined if not all can be searched. */
function textsIn(folder: string, repository: Repository): readonly string[] | undefined {
  const texts: string[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { path, kind } of repository.children(next)) {
      if (kind === 'directory') open.push(path);
      if (kind !== 'file' || path.endsWith('automation.toml')) continue;
      const read = repository.read(path);
      if (!('file' in read) || texts.length >= MOST_FILES) return undefined;
      if (read.file.isUtf8) texts.push(read.file.text);
    }
  }
  return texts;
}
