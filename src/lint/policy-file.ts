import { Failure } from '../domain/failure.ts';
import { SEVERITIES } from '../domain/finding.ts';
import type { Location } from '../domain/location.ts';
import { RULE_IDS, type RuleId } from '../domain/rule-id.ts';
import { decodeText, isNull, type MappingEntry, mappingEntries, sequenceItems } from '../formats/yaml/decode.ts';
import { followAlias, type YamlNode, type YamlPosition } from '../formats/yaml/node.ts';
import { parseYaml } from '../formats/yaml/parse.ts';
import type { IgnoreEntry, Policy } from './policy.ts';
import type { RuleSetting } from './settings.ts';

export interface PolicyReading {
  /** What could be read; what is wrong is left out. */
  readonly policy: Policy;
  /**
   * `unreadable-configuration` at each key that is wrong. No finding: what nobody can read may be the very line that weighs findings, so
   * a gate that goes on without it is another gate than the one that was agreed.
   */
  readonly failures: readonly Failure[];
}

const KEYS = ['groups', 'connections', 'rules', 'secret-files', 'ignore'] as const;
const IGNORE_KEYS = ['rule', 'path', 'reason', 'expires'] as const;
const SETTINGS: readonly string[] = [...SEVERITIES, 'off'];

function isRuleId(text: string): text is RuleId {
  return (RULE_IDS as readonly string[]).includes(text);
}

function isSetting(text: string): text is RuleSetting {
  return SETTINGS.includes(text);
}

/** A real day as `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Reads one file; every method keeps going after a problem, so that all of them are reported at once. */
class PolicyReader {
  readonly failures: Failure[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  at(position: YamlPosition): Location {
    return { file: this.#file, line: position.line, column: position.column };
  }

  refuse(position: YamlPosition, why: string, hint: string): void {
    const message = `cannot read the policy: ${why}`;
    this.failures.push(new Failure('unreadable-configuration', message, { location: this.at(position), hint }));
  }

  entries(node: YamlNode, what: string): readonly MappingEntry[] {
    const read = mappingEntries(node);
    if ('entries' in read) return read.entries;
    this.refuse(read.problem.position, `${read.problem.message} (${what})`, 'write `key: value` lines, each key once');
    return [];
  }

  items(node: YamlNode, what: string): readonly YamlNode[] {
    const read = sequenceItems(node);
    if ('items' in read) return read.items;
    this.refuse(read.problem.position, `${what} is not a list`, 'write one `- item` per line');
    return [];
  }

  text(node: YamlNode, what: string): string | undefined {
    const read = decodeText(node);
    if ('value' in read) return read.value;
    this.refuse(read.problem.position, `${what} is not a text`, 'write a plain text');
    return undefined;
  }

  texts(node: YamlNode, what: string): string[] {
    return this.items(node, what).flatMap((item) => this.text(item, `an item of ${what}`) ?? []);
  }

  groups(node: YamlNode): Map<string, readonly string[]> {
    const named = followAlias(node).kind === 'sequence';
    if (named) return new Map(this.texts(node, '`groups`').map((name) => [name, []]));
    return new Map(
      this.entries(node, '`groups`').map(({ key, value }) => [key, this.texts(value, `the group "${key}"`)]),
    );
  }

  rule(node: YamlNode, text: string): RuleId | undefined {
    if (isRuleId(text)) return text;
    this.refuse(node.position, `there is no rule "${text}"`, 'the rules are listed in docs/rules/README.md');
    return undefined;
  }

  rules(node: YamlNode): [RuleId, RuleSetting, Location][] {
    return this.entries(node, '`rules`').flatMap(({ key, keyNode, value }): [RuleId, RuleSetting, Location][] => {
      const rule = this.rule(keyNode, key);
      const setting = this.text(value, `the severity of "${key}"`);
      if (rule === undefined || setting === undefined) return [];
      if (isSetting(setting)) return [[rule, setting, this.at(keyNode.position)]];
      this.refuse(
        value.position,
        `"${setting}" is not a severity of "${key}"`,
        'allowed are error, warning, notice and off',
      );
      return [];
    });
  }

  ignoreEntry(node: YamlNode): IgnoreEntry | undefined {
    const fields = new Map<string, { text: string; node: YamlNode }>();
    for (const { key, keyNode, value } of this.entries(node, 'an item of `ignore`')) {
      if (!(IGNORE_KEYS as readonly string[]).includes(key)) {
        this.refuse(keyNode.position, `an ignore entry has no key "${key}"`, `allowed are ${IGNORE_KEYS.join(', ')}`);
      }
      const text = this.text(value, `\`${key}\` of an ignore entry`);
      if (text !== undefined) fields.set(key, { text, node: value });
    }
    const rule = fields.get('rule');
    const path = fields.get('path');
    if (rule === undefined || path === undefined || path.text === '') {
      this.refuse(
        node.position,
        'an ignore entry needs `rule` and `path`',
        'name the rule, and a path or a glob (`**` for everywhere)',
      );
      return undefined;
    }
    const id = this.rule(rule.node, rule.text);
    const expires = fields.get('expires');
    if (expires !== undefined && !isDay(expires.text)) {
      this.refuse(
        expires.node.position,
        '`expires` of an ignore entry is not a day',
        'write it as YYYY-MM-DD, the last day on which it holds',
      );
      return undefined;
    }
    if (id === undefined) return undefined;
    return {
      rule: id,
      path: path.text,
      reason: fields.get('reason')?.text ?? '',
      ...(expires === undefined ? {} : { expires: expires.text }),
      location: this.at(node.position),
    };
  }
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
      reader.refuse(keyNode.position ?? START, `there is no key "${key}"`, `allowed are ${KEYS.join(', ')}`);
    }
  }
  const nodeOf = (key: (typeof KEYS)[number]): YamlNode | undefined => top.get(key)?.value;
  const groups = nodeOf('groups');
  const connections = nodeOf('connections');
  const rulesNode = nodeOf('rules');
  const rules = rulesNode === undefined ? [] : reader.rules(rulesNode);
  const secretFiles = nodeOf('secret-files');
  const ignore = nodeOf('ignore');
  return {
    policy: {
      file,
      ...(groups === undefined ? {} : { groups: reader.groups(groups) }),
      ...(connections === undefined ? {} : { connections: new Set(reader.texts(connections, '`connections`')) }),
      rules: new Map(rules.map(([rule, setting]) => [rule, setting])),
      ruleLocations: new Map(rules.map(([rule, , location]) => [rule, location])),
      secretFiles: secretFiles === undefined ? [] : reader.texts(secretFiles, '`secret-files`'),
      ignore:
        ignore === undefined ? [] : reader.items(ignore, '`ignore`').flatMap((item) => reader.ignoreEntry(item) ?? []),
    },
    failures: reader.failures,
  };
}
