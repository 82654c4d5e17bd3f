/** The texts of the two files: the table, and what Bruin prints of a connection with nothing in it. */
export function tableText(declarations, { version, commit, date }, known) {
  const byName = (list) => Object.fromEntries(list.map(({ Name, Text }) => [Name, Text]));
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

/** What one table has and the other has not, a line for each. */
export function changesOf(before, after) {
  const changes = [];
  for (const part of ['types', 'objects']) {
    const names = new Set([...Object.keys(before[part]), ...Object.keys(after[part])]);
    for (const name of names) {
      if (before[part][name] === undefined) changes.push(`+ ${name}: ${after[part][name]}`);
      else if (after[part][name] === undefined) changes.push(`- ${name}`);
      else changes.push(...changedFields(name, before[part][name], after[part][name]));
    }
  }
  for (const list of ['withoutLimit', 'ownJson']) {
    const [old, now] = [before[list].join(' '), after[list].join(' ')];
    if (old !== now) changes.push(`~ ${list}: ${now}`);
  }
  return changes;
}

function changedFields(name, before, after) {
  const [old, now] = [before.split(' '), after.split(' ')];
  const lines = [
    ...old.filter((field) => !now.includes(field)).map((field) => `- ${name}.${field}`),
    ...now.filter((field) => !old.includes(field)).map((field) => `+ ${name}.${field}`),
  ];
  return lines.length === 0 && before !== after ? [`~ ${name}: the order of its fields`] : lines;
}
