import { SecretValue } from '../../../domain/secret.ts';
import type { EnvLookup, EnvVariable } from '../../../formats/env-file/env-variable.ts';
import { listEnvNames } from '../../../formats/env-file/list-env-names.ts';
import { readEnvFile } from '../../../formats/env-file/read-env-file.ts';
import { compactJson, type JsonObject, type JsonValue, parseJson } from '../../../formats/json.ts';

/**
 * What is stored for a group. `env-text`: the text of an env file, read as compose reads it. `fields`: the text of a JSON object with
 * literal values.
 */
export interface GroupContents {
  readonly form: 'env-text' | 'fields';
  readonly text: SecretValue;
}

/** One variable of a group's contents. */
export interface ContentVariable {
  readonly name: string;
  readonly value: SecretValue;
  /** Names that the value refers to; always empty for fields. */
  readonly references: readonly string[];
  /** The `references` that had no value when the line was read. */
  readonly unset: readonly string[];
}

export interface GroupContentsReading {
  /** One per name; the last line of a name wins. */
  readonly variables: readonly ContentVariable[];
  /** Earlier lines of the same names, whose values lines in between may have used. */
  readonly overridden: readonly ContentVariable[];
  readonly problems: readonly ContentProblem[];
}

/** A problem that makes contents unusable, described without quoting anything but names. */
export interface ContentProblem {
  readonly message: string;
  readonly hint?: string;
}

/** The form of a stored text: a JSON object has fields, any other text is an env file. */
export function groupContentsOf(text: SecretValue): GroupContents {
  const parsed = parseJson(text.reveal());
  return { form: 'value' in parsed && isObject(parsed.value) ? 'fields' : 'env-text', text };
}

/** Reads the variables of a group. `lookup` and `earlier` resolve references in env files; see `readEnvFile`. */
export function readGroupContents(
  group: string,
  contents: GroupContents,
  lookup: EnvLookup,
  earlier: ReadonlyMap<string, string>,
): GroupContentsReading {
  return contents.form === 'fields'
    ? readFields(group, contents.text)
    : readEnvText(group, contents.text, lookup, earlier);
}

function readEnvText(
  group: string,
  text: SecretValue,
  lookup: EnvLookup,
  earlier: ReadonlyMap<string, string>,
): GroupContentsReading {
  const source = text.reveal();
  const listed = listEnvNames(source);
  const reading = readEnvFile(source, lookup, earlier);
  if ('error' in reading) {
    return useless(`cannot read group "${group}" in line ${reading.error.line}: ${reading.error.message}`);
  }
  if (
    source.trim() !== '' &&
    !isOnlyComments(source) &&
    listed.names.every(({ name, inherited }) => inherited || name === '')
  ) {
    const hint = 'store NAME=value lines, or a JSON object of names and values';
    return useless(`cannot read group "${group}": its text has no NAME=value line`, hint);
  }
  const problems = listed.names.flatMap(({ name, line, inherited }): readonly ContentProblem[] => {
    if (inherited)
      return [{ message: `cannot read line ${line} of group "${group}": it has no value`, hint: BARE_LINE }];
    if (name === '') return [{ message: `cannot read line ${line} of group "${group}": the value has no name` }];
    return [];
  });
  return { variables: contentsOf(reading.variables), overridden: contentsOf(reading.overridden), problems };
}

function contentsOf(variables: readonly EnvVariable[]): readonly ContentVariable[] {
  return variables
    .filter(({ name, inherited }) => name !== '' && inherited !== true)
    .map(({ name, value, references, unset }) => ({ name, value, references, unset }));
}

function useless(message: string, hint?: string): GroupContentsReading {
  return { variables: [], overridden: [], problems: [{ message, ...(hint === undefined ? {} : { hint }) }] };
}

const BARE_LINE = 'write NAME=value; a value of several lines needs quotes around it';

function isOnlyComments(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(#.*)?$/.test(line));
}

/** Fields are literal: texts as is, numbers and booleans as stored, null counts as missing, the rest is compact JSON. */
function readFields(group: string, text: SecretValue): GroupContentsReading {
  const parsed = parseJson(text.reveal());
  if (!('value' in parsed) || !isObject(parsed.value)) {
    return useless(`cannot read group "${group}": it is not a JSON object`);
  }
  // The last of a repeated key wins, as in JSON readers.
  const fields = new Map<string, ContentVariable>();
  for (const [name, value] of parsed.value.members) {
    const fieldText = textOfField(value);
    if (fieldText === undefined) fields.delete(name);
    else fields.set(name, { name, value: new SecretValue(fieldText), references: [], unset: [] });
  }
  return { variables: [...fields.values()], overridden: [], problems: [] };
}

function textOfField(value: JsonValue): string | undefined {
  if (value === null) return undefined;
  return typeof value === 'string' ? value : compactJson(value);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && 'members' in value;
}
