import type { InputReader } from './input-reader.ts';

/**
 * The `groups` input. One group per line, as in the policy file's mapping: `group`, `group:`,
 * `group: VAR VAR`, `group: [VAR, VAR]`. Several bare names may share a line, separated by commas.
 */
export function parseKnownGroups(reader: InputReader): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  const add = (item: string, name: string, variables: readonly string[]): void => {
    if (groups.has(name)) reader.refuseItem('groups', item, 'the group is listed twice');
    else groups.set(name, variables);
  };
  for (const line of reader.lines('groups')) {
    if (line.startsWith('#')) continue;
    const separator = line.indexOf(':');
    if (separator < 0) {
      for (const name of line.split(',').map((text) => text.trim())) if (name !== '') add(line, name, []);
      continue;
    }
    const name = line.slice(0, separator).trim();
    const variables = variableNames(line.slice(separator + 1));
    const wrong = variables.find((variable) => !/^[A-Za-z_][A-Za-z0-9_]*$/u.test(variable));
    if (name === '') reader.refuseItem('groups', line, 'allowed: lines of the form group or group: VAR VAR');
    else if (wrong !== undefined) reader.refuseItem('groups', line, 'a variable name has only letters, digits and "_"');
    else add(line, name, variables);
  }
  return groups;
}

function variableNames(text: string): readonly string[] {
  const list = /^\[(.*)\]$/u.exec(text.trim())?.[1] ?? text;
  return [...new Set(list.split(/[\s,]+/u).filter((name) => name !== ''))];
}
