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
      '`off` skips the lint rules, except those that keep a wrong value from being loaded, and does not need git. The mode `lint` always lints.',
  },
  {
    id: 'fail-on',
    type: 'choice',
    placeholder: 'SEVERITY',
    default: 'error',
    values: FAIL_ON,
    description: 'The lowest severity that fails the step: `error`, `warning`, `notice`, or `never`.',
  },
  {
    id: 'rules',
    type: 'rules',
    placeholder: 'RULE:SEVERITY',
    description: 'Severity overrides, one `rule-id: error|warning|notice|off` per line.',
  },
  {
    id: 'policy-file',
    type: 'path',
    placeholder: 'FILE',
    default: POLICY_FILE,
    description:
      'File with committed settings: known groups and connections, severities, ignored findings. Inputs override it.',
  },
  {
    id: 'groups',
    type: 'groups',
    placeholder: 'GROUP',
    description:
      'BitSwan groups that exist, for a gate without credentials. One per line, optionally with the names of its variables: `group` or `group: VAR VAR`.',
  },
  {
    id: 'connections',
    type: 'list',
    placeholder: 'NAME',
    description: 'Bruin connections that exist, for a gate without credentials, separated by commas or line breaks.',
  },
  {
    id: 'empty-values',
    type: 'list',
    placeholder: 'ITEM',
    modes: ['load', 'check', 'lint', 'exec'],
    description:
      'Secrets that may be empty, one per line: `variable/NAME`, `connection/NAME`, `group/NAME#VARIABLE`. Any other empty one counts as missing.',
  },
  {
    id: 'history',
    type: 'boolean',
    placeholder: 'BOOLEAN',
    default: 'false',
    description: 'Also search all commits that HEAD can reach. A shallow clone cannot be searched and fails.',
  },
  {
    id: 'max-age-days',
    type: 'integer',
    placeholder: 'DAYS',
    range: { from: 1, to: 36_500 },
    modes: READING_MODES,
    description: 'Report secrets that were last changed more than this many days ago, if the backend returns the date.',
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
  /** Absent: not given. */
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
    if (!isEmptyValueItem(item)) reader.refuseItem('empty-values', item, `allowed: ${EMPTY_VALUE_FORMS}`);
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
      reader.refuseItem('rules', item, `allowed: lines of the form rule-id: ${RULE_SETTINGS.join('|')}`);
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
