import type { WrittenValue } from '../../../domain/bruin.ts';
import type { Location } from '../../../domain/location.ts';
import { SecretValue } from '../../../domain/secret.ts';
import { isGoDuration, parseGoBoolean, parseGoInteger, trimGoSpace } from '../../../formats/go-text.ts';
import { hasTemplate } from '../template/template.ts';
import type {
  AssetDefinition,
  Located,
  Parameter,
  ReadDefinition,
  Refusal,
  WrittenSecret,
} from './asset-definition.ts';
import { isAssetField } from './definition-shapes.ts';
import type { CommentRow } from './embedded-definition.ts';
import { type MisspeltKey, meantField } from './misspelt-keys.ts';

/** What Bruin requires of the values of some keys. All others accept any text, and unknown keys are ignored. */
const DEMANDS: Readonly<Record<string, { accepts(text: string): boolean; readonly expected: string }>> = {
  enabled: {
    accepts: (text) => parseGoBoolean(text) !== undefined || hasTemplate(text),
    expected: 'true, false or a template',
  },
  rerun_cooldown: { accepts: isInteger, expected: 'a whole number' },
  retries: { accepts: isInteger, expected: 'a whole number' },
  timeout: { accepts: isGoDuration, expected: 'a duration such as 30s' },
  refresh_restricted: { accepts: isBoolean, expected: 'true or false' },
  full_refresh_restricted: { accepts: isBoolean, expected: 'true or false' },
};

const COLUMN_DEMANDS: typeof DEMANDS = {
  primary_key: { accepts: isBoolean, expected: 'true or false' },
  precision: { accepts: isInteger, expected: 'a whole number' },
  scale: { accepts: isInteger, expected: 'a whole number' },
  length: { accepts: isInteger, expected: 'a whole number' },
};

/** For these keys all rows count. */
const ADDED_UP: ReadonlySet<string> = new Set(['secrets', 'depends']);

/** Fields that are rendered for a variant, among those that a row can set. */
const RENDERED = new Set('name description enabled connection depends image instance start_date secrets'.split(' '));

/** Reads an asset written as `@bruin.key: value` comments; a later row of a key wins, `secrets` rows add up. */
export function readAssetComments(file: string, rows: readonly CommentRow[]): ReadDefinition<AssetDefinition> {
  const last = new Map<string, Located>();
  const secrets: WrittenSecret[] = [];
  const refusals: Refusal[] = [];
  // A row that a later one replaces is never rendered.
  const templates = new Map<string, Located>();
  const parameters = new Map<string, Parameter>();
  const written: WrittenValue[] = [];
  const misspelt: MisspeltKey[] = [];
  let hasChecks = false;
  for (const row of rows) {
    const value = { text: row.value, location: { file, line: row.line, column: row.valueColumn } };
    const keys = row.key.split('.');
    const [group = '', name = '', field = ''] = keys;
    const parts = keys.length;
    const isColumn = group === 'columns' && parts === 3;
    const demand = parts === 1 ? own(DEMANDS, row.key) : isColumn ? own(COLUMN_DEMANDS, field) : undefined;
    if (demand !== undefined && !demand.accepts(row.value)) {
      refusals.push({ message: `${row.key}: expected ${demand.expected}`, location: value.location });
    }
    const rendered = ADDED_UP.has(row.key) ? `${row.key} ${row.line}` : row.key;
    templates.delete(rendered);
    if (hasTemplate(row.value) && (RENDERED.has(row.key) || isColumn)) templates.set(rendered, value);
    const meant = parts === 1 ? meantField(row.key, isAssetField) : undefined;
    if (meant !== undefined) misspelt.push({ key: row.key, meant, location: { file, line: row.line, column: 1 } });
    if (row.key === 'secrets') secrets.push(...secretsOf(value));
    else if (parts === 1) last.set(row.key, value);
    else if (group === 'parameters' && parts === 2) {
      parameters.set(name, { value: { kind: 'text', text: row.value }, location: value.location });
      written.push({ path: ['parameters', name], raw: new SecretValue(row.value), location: value.location });
    } else if (group === 'materialization' && parts === 2 && name.toLowerCase() === 'type') {
      last.set('materialization.type', value);
    } else if (isColumn && field === 'checks') hasChecks = true;
  }
  if (refusals.length > 0) return { refusals };
  const type = unlessEmpty(last.get('type'));
  const connection = unlessEmpty(last.get('connection'));
  const start: Location = { file, line: rows[0]?.line ?? 1, column: 1 };
  return {
    definition: {
      location: start,
      name: last.get('name')?.text ?? '',
      ...(type === undefined ? {} : { type }),
      ...(connection === undefined ? {} : { connection }),
      enabled: enabledOf(last.get('enabled')),
      secrets,
      parameters,
      isMaterialized: (last.get('materialization.type')?.text ?? '') !== '',
      hasChecks,
      templates: [...templates.values()],
      attributes: [],
      written,
      misspelt,
    },
  };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function unlessEmpty(value: Located | undefined): Located | undefined {
  return value === undefined || value.text === '' ? undefined : value;
}

function enabledOf(row: Located | undefined): boolean | Located {
  return row === undefined ? true : (parseGoBoolean(row.text) ?? row);
}

/** `a:b, c`: split at commas, then at colons. An empty name stays empty, and a trailing comma is an empty entry. */
function secretsOf(row: Located): readonly WrittenSecret[] {
  const secrets: WrittenSecret[] = [];
  let offset = 0;
  for (const piece of row.text.split(',')) {
    const trimmed = trimGoSpace(piece);
    const lead = trimmed === '' ? 0 : piece.indexOf(trimmed);
    const location = { ...row.location, column: row.location.column + offset + lead };
    const [key = '', name] = trimmed.split(':');
    secrets.push(
      name === undefined
        ? { key: trimmed, injectAs: trimmed, location }
        : { key: trimGoSpace(key), injectAs: trimGoSpace(name), location },
    );
    offset += piece.length + 1;
  }
  return secrets;
}

function isInteger(text: string): boolean {
  return parseGoInteger(text) !== undefined;
}

function isBoolean(text: string): boolean {
  return parseGoBoolean(text) !== undefined;
}
