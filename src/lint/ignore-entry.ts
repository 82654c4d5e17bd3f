import type { YamlNode } from '../formats/yaml/compose/node.ts';
import type { PatternCount } from './pattern-count.ts';
import type { IgnoreEntry } from './policy.ts';
import type { PolicyReader } from './policy-reader.ts';

const IGNORE_KEYS = ['rule', 'path', 'reason', 'expires'] as const;

/** True for an existing day in the form `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * One item of `ignore` in the policy file; refused, and undefined, if it does not say what to ignore.
 *
 * @param count counts the patterns of the whole list
 */
export function readIgnoreEntry(node: YamlNode, reader: PolicyReader, count: PatternCount): IgnoreEntry | undefined {
  const fields = new Map<string, { text: string; node: YamlNode }>();
  for (const { key, keyNode, value } of reader.entries(node, 'an item of `ignore`')) {
    if (!(IGNORE_KEYS as readonly string[]).includes(key)) {
      reader.refuse(keyNode.position, `an ignore entry has no key "${key}"`, `allowed: ${IGNORE_KEYS.join(', ')}`);
    }
    const text = reader.text(value, `\`${key}\` of an ignore entry`);
    if (text !== undefined) fields.set(key, { text, node: value });
  }
  const rule = fields.get('rule');
  const path = fields.get('path');
  if (rule === undefined || path === undefined || path.text === '') {
    reader.refuse(
      node.position,
      'an ignore entry needs `rule` and `path`',
      'name the rule, and a path or a glob (`**` for everywhere)',
    );
    return undefined;
  }
  const id = reader.rule(rule.node, rule.text);
  const refusal = count.add(path.text);
  if (refusal !== undefined) {
    reader.refuse(path.node.position, refusal.why, refusal.hint);
    return undefined;
  }
  const expires = fields.get('expires');
  if (expires !== undefined && !isDay(expires.text)) {
    reader.refuse(
      expires.node.position,
      '`expires` of an ignore entry is not a date',
      'write it as YYYY-MM-DD, the last day on which it applies',
    );
    return undefined;
  }
  if (id === undefined) return undefined;
  return {
    rule: id,
    path: path.text,
    reason: fields.get('reason')?.text ?? '',
    ...(expires === undefined ? {} : { expires: expires.text }),
    location: reader.at(node.position),
  };
}
