export interface TableFacts {
  readonly withoutLimit: readonly string[];
  readonly ownJson: readonly string[];
  readonly types: Readonly<Record<string, string>>;
  readonly objects: Readonly<Record<string, string>>;
}

interface Table extends TableFacts {
  readonly source: string;
  readonly notation: Readonly<Record<string, string>>;
}

interface Named {
  readonly Name: string;
  readonly Text: string;
}

/** What main.go prints. */
interface Declarations {
  readonly types: readonly Named[];
  readonly objects: readonly Named[];
  readonly zeros: readonly Named[];
  readonly withoutLimit: readonly string[];
  readonly ownJson: readonly string[];
}

interface Version {
  readonly version: string;
  readonly commit: string;
  readonly date: string;
}

/** The texts of the two files: the table, and what Bruin prints for an empty connection. */
export function tableText(declarations: Declarations, { version, commit, date }: Version, known: Table) {
  const byName = (list: readonly Named[]): Record<string, string> =>
    Object.fromEntries(list.map(({ Name, Text }) => [Name, Text]));
  const table = {
    source: known.source,
    version,
    commit,
    date,
    notation: known.notation,
    withoutLimit: declarations.withoutLimit,
    ownJson: declarations.ownJson,
    types: byName(declarations.types),
    objects: byName(declarations.objects),
  };
  return {
    table: `${JSON.stringify(table, null, 2)}\n`,
    zeros: `${JSON.stringify(byName(declarations.zeros), null, 1)}\n`,
  };
}

/** The differences between two tables, one per line. */
export function changesOf(before: TableFacts, after: TableFacts): readonly string[] {
  const changes: string[] = [];
  for (const part of ['types', 'objects'] as const) {
    const names = new Set([...Object.keys(before[part]), ...Object.keys(after[part])]);
    for (const name of names) {
      const [old, now] = [before[part][name], after[part][name]];
      if (old === undefined) changes.push(`+ ${name}: ${now}`);
      else if (now === undefined) changes.push(`- ${name}`);
      else changes.push(...changedFields(name, old, now));
    }
  }
  for (const list of ['withoutLimit', 'ownJson'] as const) {
    const [old, now] = [before[list].join(' '), after[list].join(' ')];
    if (old !== now) changes.push(`~ ${list}: ${now}`);
  }
  return changes;
}

function changedFields(name: string, before: string, after: string): readonly string[] {
  const [old, now] = [before.split(' '), after.split(' ')];
  const lines = [
    ...old.filter((field) => !now.includes(field)).map((field) => `- ${name}.${field}`),
    ...now.filter((field) => !old.includes(field)).map((field) => `+ ${name}.${field}`),
  ];
  return lines.length === 0 && before !== after ? [`~ ${name}: the order of its fields`] : lines;
}
