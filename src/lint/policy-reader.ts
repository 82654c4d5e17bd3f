import { Failure } from '../domain/failure.ts';
import type { Location } from '../domain/location.ts';
import { nearest } from '../domain/nearest.ts';
import { RULE_IDS, type RuleId } from '../domain/rule-id.ts';
import { documentPage } from '../domain/version.ts';
import type { YamlNode, YamlPosition } from '../formats/yaml/compose/node.ts';
import { decodeText, type MappingEntry, mappingEntries, sequenceItems } from '../formats/yaml/decode/decode.ts';

const RULE_PAGES = documentPage('docs/rules/README.md');

function isRuleId(text: string): text is RuleId {
  return (RULE_IDS as readonly string[]).includes(text);
}

/** Most problems that are reported: a file full of mistakes would flood the log. */
const MOST_FAILURES = 100;

/** Reads the values of a policy file; every method continues after a problem, so that all are reported at once. */
export class PolicyReader {
  readonly failures: Failure[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  at(position: YamlPosition): Location {
    return { file: this.#file, line: position.line, column: position.column };
  }

  refuse(position: YamlPosition, why: string, hint: string): void {
    if (this.failures.length >= MOST_FAILURES) return;
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

  rule(node: YamlNode, text: string): RuleId | undefined {
    if (isRuleId(text)) return text;
    const meant = nearest(text, RULE_IDS);
    const hint = meant === undefined ? `the rules are listed at ${RULE_PAGES}` : `did you mean "${meant}"?`;
    this.refuse(node.position, `there is no rule "${text}"`, hint);
    return undefined;
  }
}
