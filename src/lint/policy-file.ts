import type { Failure } from '../domain/failure.ts';
import { SEVERITIES } from '../domain/finding.ts';
import type { Location } from '../domain/location.ts';
import { EMPTY_VALUE_FORMS, isEmptyValueItem } from '../domain/requirement.ts';
import type { RuleId } from '../domain/rule-id.ts';
import { followAlias, type YamlNode, type YamlPosition } from '../formats/yaml/compose/node.ts';
import { isNull } from '../formats/yaml/decode/decode.ts';
import { parseYaml } from '../formats/yaml/parse-yaml.ts';
import { readIgnoreEntry } from './ignore-entry.ts';
import { PatternCount } from './pattern-count.ts';
import type { IgnoreEntry, Policy } from './policy.ts';
import { PolicyReader } from './policy-reader.ts';
import type { RuleSetting } from './settings.ts';

export interface PolicyReading {
  /** The parts that could be read, without the faulty ones. */
  readonly policy: Policy;
  /**
   * `unreadable-configuration` at each faulty key. Failures, not findings: the unreadable line may be the one that sets a severity, and a gate that
   * continues without it is not the gate that was agreed on.
   */
  readonly failures: readonly Failure[];
}

const KEYS = ['groups', 'connections', 'rules', 'secret-files', 'empty-values', 'ignore'] as const;
const SETTINGS: readonly string[] = [...SEVERITIES, 'off'];

function isSetting(text: string): text is RuleSetting {
  return SETTINGS.includes(text);
}

function readGroups(node: YamlNode, reader: PolicyReader): Map<string, readonly string[]> {
  const named = followAlias(node).kind === 'sequence';
  if (named) return new Map(reader.texts(node, '`groups`').map((name) => [name, []]));
  return new Map(
    reader.entries(node, '`groups`').map(({ key, value }) => [key, reader.texts(value, `the group "${key}"`)]),
  );
}

function readRules(node: YamlNode, reader: PolicyReader): [RuleId, RuleSetting, Location][] {
  return reader.entries(node, '`rules`').flatMap(({ key, keyNode, value }): [RuleId, RuleSetting, Location][] => {
    const rule = reader.rule(keyNode, key);
    const setting = reader.text(value, `the severity of "${key}"`);
    if (rule === undefined || setting === undefined) return [];
    if (isSetting(setting)) return [[rule, setting, reader.at(keyNode.position)]];
    reader.refuse(
      value.position,
      `"${setting}" is not a severity of "${key}"`,
      'allowed: error, warning, notice and off',
    );
    return [];
  });
}

/** Most patterns with wildcards that every tracked file is compared with. */
const MOST_SECRET_FILES = 1000;
/** The same for findings, of which there are fewer. */
const MOST_IGNORED = 2000;

function readGlobs(node: YamlNode, reader: PolicyReader): readonly string[] {
  const count = new PatternCount(MOST_SECRET_FILES);
  return reader.items(node, '`secret-files`').flatMap((item) => {
    const glob = count.isExceeded ? undefined : reader.text(item, 'an item of `secret-files`');
    const refusal = glob === undefined ? undefined : count.add(glob);
    if (refusal !== undefined) reader.refuse(item.position, refusal.why, refusal.hint);
    return glob === undefined || refusal !== undefined ? [] : [glob];
  });
}

function readIgnore(node: YamlNode, reader: PolicyReader): readonly IgnoreEntry[] {
  const count = new PatternCount(MOST_IGNORED);
  return reader
    .items(node, '`ignore`')
    .flatMap((item) => (count.isExceeded ? [] : (readIgnoreEntry(item, reader, count) ?? [])));
}

function readEmptyValues(node: YamlNode, reader: PolicyReader): ReadonlyMap<string, Location> {
  const items = new Map<string, Location>();
  for (const item of reader.items(node, '`empty-values`')) {
    const text = reader.text(item, 'an item of `empty-values`');
    if (text === undefined) continue;
    if (isEmptyValueItem(text)) items.set(text, reader.at(item.position));
    else
      reader.refuse(item.position, `"${text}" cannot be an item of \`empty-values\``, `allowed: ${EMPTY_VALUE_FORMS}`);
  }
  return items;
}

const START: YamlPosition = { line: 1, column: 1 };

/**
 * Reads the policy file. Nothing in it is a secret, so messages quote keys.
 *
 * @param file path for messages
 */
export function readPolicy(file: string, bytes: Uint8Array): PolicyReading {
  const reader = new PolicyReader(file);
  const parsed = parseYaml(bytes);
  if ('error' in parsed) reader.refuse(parsed.error, parsed.error.message, 'correct the YAML');
  const root = 'root' in parsed ? parsed.root : undefined;
  const top = new Map(
    root === undefined || isNull(root) ? [] : reader.entries(root, 'the file').map((entry) => [entry.key, entry]),
  );
  for (const { key, keyNode } of top.values()) {
    if (!(KEYS as readonly string[]).includes(key)) {
      reader.refuse(keyNode.position ?? START, `there is no key "${key}"`, `allowed: ${KEYS.join(', ')}`);
    }
  }
  const nodeOf = (key: (typeof KEYS)[number]): YamlNode | undefined => top.get(key)?.value;
  const groups = nodeOf('groups');
  const connections = nodeOf('connections');
  const rulesNode = nodeOf('rules');
  const rules = rulesNode === undefined ? [] : readRules(rulesNode, reader);
  const secretFiles = nodeOf('secret-files');
  const emptyValues = nodeOf('empty-values');
  const ignore = nodeOf('ignore');
  return {
    policy: {
      file,
      ...(groups === undefined ? {} : { groups: readGroups(groups, reader) }),
      ...(connections === undefined ? {} : { connections: new Set(reader.texts(connections, '`connections`')) }),
      emptyValues: emptyValues === undefined ? new Map() : readEmptyValues(emptyValues, reader),
      rules: new Map(rules.map(([rule, setting]) => [rule, setting])),
      ruleLocations: new Map(rules.map(([rule, , location]) => [rule, location])),
      secretFiles: secretFiles === undefined ? [] : readGlobs(secretFiles, reader),
      ignore: ignore === undefined ? [] : readIgnore(ignore, reader),
    },
    failures: reader.failures,
  };
}
