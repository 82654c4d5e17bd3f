import { SEVERITIES, type Severity } from '../domain/finding.ts';
import { READING_MODES } from '../domain/mode.ts';
import { nearest } from '../domain/nearest.ts';
import { EMPTY_VALUE_FORMS, type EmptyValues, isEmptyValueItem } from '../domain/requirement.ts';
import { RULE_IDS, type RuleId } from '../domain/rule-id.ts';
import { documentPage } from '../domain/version.ts';
import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';
import { parseKnownGroups } from './known-groups.ts';

const FAIL_ON = [...SEVERITIES, 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const RULE_SETTINGS = [...SEVERITIES, 'off'] as const;
export type RuleSetting = Severity | 'off';

const POLICY_FILE = '.pipeline-secrets.yml';

export const LINT_INPUTS = [
  {
    id: 'lint',
    type: 'choice',
    placeholder: 'SWITCH',
    default: 'on',
    values: ['on', 'off'],
    modes: READING_MODES,
    description:
      '`off` skips the lint rules, except those without which a value could be wrong, and then needs no git. `lint` mode always lints.',
  },
  {
    id: 'fail-on',
    type: 'choice',
    placeholder: 'SEVERITY',
    default: 'error',
    values: FAIL_ON,
    description: 'Lowest severity that fails the step: `error`, `warning`, `notice`, or `never`.',
  },
  {
    id: 'rules',
    type: 'rules',
    placeholder: 'RULE:SEVERITY',
    description: 'Severities of rules, one `rule-id: error|warning|notice|off` per line.',
  },
  {
    id: 'policy-file',
    type: 'path',
    placeholder: 'FILE',
    default: POLICY_FILE,
    description:
      'Committed settings: known groups and connections, severities, ignored findings. Workflow inputs win over it.',
  },
  {
    id: 'groups',
    type: 'groups',
    placeholder: 'GROUP',
    description:
      'BitSwan groups that exist, for a gate without credentials. One per line, with the names of its variables if they are known: `group` or `group: VAR VAR`.',
  },
  {
    id: 'connections',
    type: 'list',
    placeholder: 'NAME',
    description: 'Bruin connections that exist, for a gate without credentials, one per line or comma.',
  },
  {
    id: 'empty-values',
    type: 'list',
    placeholder: 'ITEM',
    modes: ['load', 'check', 'lint', 'exec'],
    description:
      'What may be empty, one per line: `variable/NAME`, `connection/NAME`, `group/NAME#VARIABLE`. Anything else that is empty counts as not given.',
  },
  {
    id: 'history',
    type: 'boolean',
    placeholder: 'BOOLEAN',
    default: 'false',
    description: 'Also search the commits that HEAD reaches. A shallow clone cannot be checked and fails.',
  },
  {
    id: 'max-age-days',
    type: 'integer',
    placeholder: 'DAYS',
    range: { from: 1, to: 36_500 },
    modes: READING_MODES,
    description: 'Report secrets that were last changed longer ago, where the service tells.',
  },
] as const satisfies readonly InputDefinition[];

/** How strict the gate is, and what it may assume. */
export interface LintInputs {
  readonly isOn: boolean;
  readonly failOn: FailOn;
  readonly rules: ReadonlyMap<RuleId, RuleSetting>;
  /** As given: absolute, or relative to the working directory. */
  readonly policyFile: string;
  /** True if it was named, and so must exist. */
  readonly isPolicyFileNamed: boolean;
  /** Group to variable names, an empty list if they are unknown. Absent: not given. */
  readonly groups?: ReadonlyMap<string, readonly string[]>;
  readonly connections?: ReadonlySet<string>;
  /** Absent: nobody said. */
  readonly emptyValues?: EmptyValues;
  readonly history: boolean;
  readonly maxAgeDays?: number;
}

export function parseLintInputs(reader: InputReader): LintInputs {
  const isOn = reader.choice('lint', ['on', 'off']) !== 'off';
  if (!isOn && reader.mode === 'lint') reader.refuse('lint', 'mode "lint" does nothing else; allowed is on');
  const history = reader.boolean('history');
  if (!isOn && history) reader.refuse('history', 'lint is "off", and history is searched by a lint rule');
  const policyFile = reader.text('policy-file') ?? POLICY_FILE;
  const groups = parseKnownGroups(reader);
  const connections = new Set(reader.lines('connections'));
  const emptyValues = parseEmptyValues(reader);
  const maxAgeDays = reader.integer('max-age-days');
  return {
    isOn,
    failOn: reader.choice('fail-on', FAIL_ON) ?? 'error',
    rules: ruleSettings(reader),
    policyFile,
    isPolicyFileNamed: policyFile !== POLICY_FILE,
    ...(groups.size === 0 ? {} : { groups }),
    ...(connections.size === 0 ? {} : { connections }),
    ...(emptyValues.size === 0 ? {} : { emptyValues }),
    history,
    ...(maxAgeDays === undefined ? {} : { maxAgeDays }),
  };
}

function parseEmptyValues(reader: InputReader): EmptyValues {
  const items = new Set(reader.lines('empty-values'));
  for (const item of items) {
    if (!isEmptyValueItem(item)) reader.refuseItem('empty-values', item, `allowed are ${EMPTY_VALUE_FORMS}`);
  }
  return items;
}

function ruleSettings(reader: InputReader): ReadonlyMap<RuleId, RuleSetting> {
  const settings = new Map<RuleId, RuleSetting>();
  const items = reader.lines('rules').flatMap((line) => (line.startsWith('#') ? [] : line.split(',')));
  for (const item of items.map((text) => text.trim()).filter((text) => text !== '')) {
    const [, name = '', given = ''] = /^([^\s:]*)\s*:\s*(\S*)$/u.exec(item) ?? [];
    const rule = RULE_IDS.find((id) => id === name);
    const setting = RULE_SETTINGS.find((known) => known === given);
    if (name === '' || given === '') {
      reader.refuseItem('rules', item, `allowed are lines of the form rule-id: ${RULE_SETTINGS.join('|')}`);
    } else if (rule === undefined) {
      const meant = nearest(name, RULE_IDS);
      const hint =
        meant === undefined ? `${documentPage('docs/rules/README.md')} lists all rules.` : `Did you mean "${meant}"?`;
      reader.refuseItem('rules', item, 'no rule has that id', hint);
    } else if (setting === undefined) {
      reader.refuseItem('rules', item, `allowed severities are ${RULE_SETTINGS.join(', ')}`);
    } else if (settings.has(rule) && settings.get(rule) !== setting) {
      reader.refuseItem('rules', item, 'the rule was given another severity before');
    } else {
      settings.set(rule, setting);
    }
  }
  return settings;
}
