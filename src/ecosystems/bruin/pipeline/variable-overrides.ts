import { compactJson, type JsonValue, parseJson } from '../../../formats/json.ts';
import type { YamlNode } from '../../../formats/yaml/compose/node.ts';
import { scalarNode } from '../../../formats/yaml/parse-yaml.ts';
import { type GoValue, goValue } from '../connection/go-value.ts';

/** A pipeline variable that a run sets, as `bruin run --var` does. */
export interface VariableOverride {
  readonly value: GoValue;
  /** The value as JSON, to be passed on. */
  readonly json: string;
}

export type VariableOverrides = ReadonlyMap<string, VariableOverride>;

/** Why Bruin would refuse an override. Never quotes a value. */
export interface OverrideProblem {
  readonly message: string;
  readonly hint: string;
}

const NOWHERE = { line: 1, column: 1 };

/**
 * Reads overrides as Bruin does: each is a JSON object, or `key=value` with a JSON value; the last one of a name wins. Text after
 * the JSON, which Bruin ignores, is refused. Source: `parseVariable` in `cmd/const.go`.
 */
export function parseVariableOverrides(
  texts: readonly string[],
): { readonly overrides: VariableOverrides } | { readonly problem: OverrideProblem } {
  const overrides = new Map<string, VariableOverride>();
  for (const text of texts) {
    const read = parseOverride(text.trim());
    if ('problem' in read) return read;
    for (const [name, override] of read.overrides) overrides.set(name, override);
  }
  return { overrides };
}

/** All overrides as one JSON object, which is another way to write them. */
export function overridesAsJson(overrides: VariableOverrides): string {
  return `{${[...overrides].map(([name, { json }]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
}

function parseOverride(
  text: string,
): { readonly overrides: VariableOverrides } | { readonly problem: OverrideProblem } {
  const whole = parseJson(text);
  if ('value' in whole && typeof whole.value === 'object' && whole.value !== null && 'members' in whole.value) {
    return {
      overrides: new Map(
        whole.value.members.map(([name, value]) => [name, { value: goValueIn(value), json: compactJson(value) }]),
      ),
    };
  }
  const equals = text.indexOf('=');
  if (text.startsWith('{') || equals === -1) {
    return {
      problem: {
        message: 'it is neither a JSON object nor key=value',
        hint: 'write {"key": "value"}, or lines such as key="value"',
      },
    };
  }
  const name = text.slice(0, equals).trim();
  const read = parseJson(text.slice(equals + 1).trim());
  if ('error' in read) {
    return {
      problem: {
        message: `the value of "${name}" is not JSON`,
        hint: `Bruin expects JSON there: write texts in double quotes, ${name}="value"`,
      },
    };
  }
  // Bruin keeps the spelling of a single number.
  const isNumber = typeof read.value === 'object' && read.value !== null && 'number' in read.value;
  const value: GoValue = isNumber ? { kind: 'text', text: compactJson(read.value) } : goValueIn(read.value);
  return { overrides: new Map([[name, { value, json: compactJson(read.value) }]]) };
}

function goValueIn(json: JsonValue): GoValue {
  return goValue(nodeOf(json));
}

function nodeOf(json: JsonValue): YamlNode {
  if (typeof json === 'string') return scalarNode(json, { style: 'double' }, NOWHERE);
  if (json === null || typeof json === 'boolean') return scalarNode(String(json), {}, NOWHERE);
  if ('number' in json) return scalarNode(json.number, {}, NOWHERE);
  if (!('members' in json)) {
    return { kind: 'sequence', tag: '!!seq', hasExplicitTag: false, position: NOWHERE, items: json.map(nodeOf) };
  }
  const pairs = [...new Map(json.members)].map(([key, value]) => ({ key: nodeOf(key), value: nodeOf(value) }));
  return { kind: 'mapping', tag: '!!map', hasExplicitTag: false, position: NOWHERE, pairs };
}
