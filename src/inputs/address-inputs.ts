import type { RequirementKind } from '../domain/requirement.ts';
import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';
import { refuseUnknownPlaceholders } from './placeholders.ts';

/** The kinds that `map` accepts; a configuration has its own input. */
const KINDS = ['connection', 'variable', 'group'] as const satisfies readonly RequirementKind[];
const PLACEHOLDERS = ['name', 'kind', 'environment', 'stage', 'repository'] as const;

export const ADDRESS_INPUTS = [
  {
    id: 'secret-name',
    type: 'text',
    placeholder: 'TEMPLATE',
    default: '{name}',
    description:
      'Where a requirement is kept: a template over `{name}`, `{kind}`, `{environment}`, `{stage}` and `{repository}`.',
  },
  {
    id: 'map',
    type: 'map',
    placeholder: 'KIND/NAME=ADDRESS',
    description:
      'Explicit addresses, one `kind/name = address` per line; kinds are `connection`, `variable` and `group`. `kind/*` is a template for a whole kind: `variable/* = app/env#{name}`. Exact lines win over `kind/*`, and those over `secret-name`.',
  },
] as const satisfies readonly InputDefinition[];

/** One line of `map`. The address is parsed where requirements are planned. */
export interface AddressLine {
  readonly kind: RequirementKind;
  /** `*` for all names of the kind. */
  readonly name: string;
  /** The part after `=`; may hold placeholders. */
  readonly template: string;
  /** Line within the input, counted from 1, for messages. */
  readonly line: number;
}

export interface AddressInputs {
  readonly secretName: string;
  readonly map: readonly AddressLine[];
}

export function parseAddressInputs(reader: InputReader): AddressInputs {
  const secretName = reader.text('secret-name') ?? '{name}';
  refuseUnknownPlaceholders(reader, 'secret-name', secretName, PLACEHOLDERS);
  return { secretName, map: addressLines(reader) };
}

function addressLines(reader: InputReader): readonly AddressLine[] {
  const found = new Map<string, AddressLine>();
  const lines = (reader.block('map') ?? '').split(/\r\n|\r|\n/u);
  for (const [index, text] of lines.entries()) {
    const item = text.trim();
    if (item === '' || item.startsWith('#')) continue;
    const line = addressLine(item, index + 1);
    if (line === undefined) {
      reader.refuseItem(
        'map',
        item,
        `line ${index + 1} is not "kind/name = address" with one of the kinds ${KINDS.join(', ')}`,
      );
      continue;
    }
    refuseUnknownPlaceholders(reader, 'map', line.template, PLACEHOLDERS);
    const id = `${line.kind}/${line.name}`;
    const before = found.get(id);
    if (before === undefined) found.set(id, line);
    else if (before.template !== line.template) {
      reader.refuseItem('map', item, `line ${before.line} gives ${id} another address`);
    }
  }
  return [...found.values()];
}

/** Names may contain `=`, so a `=` with spaces around it is preferred as the separator. */
function addressLine(item: string, line: number): AddressLine | undefined {
  const parts = /^([a-z]+)\/(\S.*?)\s+=\s+(.+)$/u.exec(item) ?? /^([a-z]+)\/([^\s=][^=]*?)\s*=\s*(.+)$/u.exec(item);
  const kind = KINDS.find((known) => known === parts?.[1]);
  const [, , name, template] = parts ?? [];
  return kind === undefined || name === undefined || template === undefined
    ? undefined
    : { kind, name, template, line };
}
