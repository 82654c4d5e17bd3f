import { formatAddress } from '../domain/address.ts';
import { CONFIG_SECRET } from '../domain/bruin.ts';
import type { Document } from '../domain/document.ts';
import { Failure } from '../domain/failure.ts';
import { requirementId } from '../domain/requirement.ts';
import { SecretValue } from '../domain/secret.ts';
import type { Selected } from '../ecosystems/ecosystem.ts';
import { compactJson, type JsonObject, type JsonValue, parseJson } from '../formats/json.ts';
import type { FetchedRequirement } from './fetch.ts';
import { fieldValue, isJsonObject } from './field-value.ts';

/** A requirement with its stored value. */
export interface SelectedRequirement extends FetchedRequirement {
  readonly selected: Selected;
}

/** Picks what each requirement asks for from its document; collects all failures. */
export function selectAll(fetched: readonly FetchedRequirement[]): {
  selected: SelectedRequirement[];
  /** Optional requirements whose field does not exist in the document yet. */
  absent: FetchedRequirement[];
  failures: Failure[];
} {
  const selected: SelectedRequirement[] = [];
  const absent: FetchedRequirement[] = [];
  const failures: Failure[] = [];
  for (const each of fetched) {
    const result = select(each);
    if ('problem' in result && result.isMissing === true && each.requirement.optional === true) absent.push(each);
    else if ('problem' in result) failures.push(failureOf(each, result));
    else selected.push({ ...each, selected: result });
  }
  return { selected, absent, failures };
}

interface SelectProblem {
  readonly problem: string;
  readonly hint?: string;
  readonly isMissing?: true;
}

function select({ requirement, address, document }: FetchedRequirement): Selected | SelectProblem {
  const whole = wholeDocument(document);
  const isWhole = address.field === undefined || address.field === '*';
  const picked = isWhole ? whole : pickField(whole, address.field);
  if ('problem' in picked || picked.kind === 'text') return picked;
  switch (requirement.kind) {
    case 'variable':
      if (picked.text !== undefined) return { kind: 'text', text: picked.text };
      if (!isWhole) return { kind: 'text', text: textOf(picked.object) };
      return onlyField(picked.object, `the input map: variable/${requirement.name} = <document>#<field>`);
    case 'configuration':
      // JSON is valid YAML. A key-value store holds the configuration in one of its fields.
      return isWhole && !isConfiguration(picked.object)
        ? onlyField(picked.object, `${CONFIG_SECRET}: <document>#<field>`)
        : { kind: 'text', text: picked.text ?? textOf(picked.object) };
    case 'connection':
    case 'group':
      return picked;
  }
}

function isConfiguration({ members }: JsonObject): boolean {
  return members.some(([key, value]) => key === 'environments' && value !== null && isJsonObject(value));
}

/** A text that is a JSON object counts as one, because services that store only texts hold fields that way. */
function wholeDocument(document: Document): Selected {
  const parsed = parseJson(document.content.reveal());
  if (!('value' in parsed) || !isJsonObject(parsed.value)) return { kind: 'text', text: document.content };
  return { kind: 'object', object: parsed.value, ...(document.form === 'text' ? { text: document.content } : {}) };
}

function pickField(whole: Selected, field: string): Selected | SelectProblem {
  if (whole.kind === 'text')
    return { problem: `it is one text, so it has no field "${field}"`, hint: `leave "#${field}" out` };
  const found = fieldValue(whole.object, field);
  if (found === undefined) {
    const names = whole.object.members.map(([key]) => key).join(', ');
    return { problem: `it has no field "${field}"`, hint: `its fields are: ${names || '(none)'}`, isMissing: true };
  }
  if (isJsonObject(found)) return { kind: 'object', object: found };
  const text = textOf(found);
  if (typeof found !== 'string') return { kind: 'text', text };
  const nested = parseJson(found);
  return 'value' in nested && isJsonObject(nested.value)
    ? { kind: 'object', object: nested.value, text }
    : { kind: 'text', text };
}

/** The exported text of a JSON value: a string is used as is, numbers keep their digits, the rest is compact JSON. */
function textOf(value: Exclude<JsonValue, null>): SecretValue {
  return new SecretValue(typeof value === 'string' ? value : compactJson(value));
}

/**
 * A document with a single field needs no `#field`; with more fields it would be a guess.
 *
 * @param line where the field can be named, for the hint
 */
function onlyField(object: JsonObject, line: string): Selected | SelectProblem {
  const values = object.members.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
  const [only, ...others] = values;
  if (only === undefined) return { problem: 'it has no fields', isMissing: true };
  if (others.length === 0) return { kind: 'text', text: textOf(only.value) };
  const names = values.map(({ key }) => key).join(', ');
  return {
    problem: 'it has several fields and the address does not name one',
    hint: `say which one with ${line}; its fields are: ${names}`,
  };
}

function failureOf(
  { requirement, address, at }: FetchedRequirement,
  { problem, hint, isMissing }: SelectProblem,
): Failure {
  const location = requirement.requiredBy[0];
  return new Failure(
    isMissing === true ? 'missing' : 'malformed-secret',
    `cannot use "${formatAddress(address, at)}" for ${requirementId(requirement)}: ${problem}`,
    { ...(hint === undefined ? {} : { hint }), ...(location === undefined ? {} : { location }) },
  );
}
