import { nearest } from '../../../domain/nearest.ts';
import { BRUIN_OF_TABLE, connectionTypes, firstUnknownKey, knownFieldsBeside } from './connection-types.ts';

/** What other tools call these fields of Bruin, for names too different for a search by letters. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  user: ['username'],
  login: ['username'],
  uid: ['username'],
  pass: ['password'],
  pwd: ['password'],
  passwd: ['password'],
  db: ['database'],
  dbname: ['database'],
  hostname: ['host'],
  server: ['host'],
  address: ['host'],
  key: ['api_key', 'access_key', 'private_key'],
  apikey: ['api_key'],
  token: ['api_token', 'access_token', 'api_key'],
  keyfile: ['service_account_file', 'private_key_path'],
  credentials: ['service_account_json'],
};

/** Why an unlisted type or field is reported, and what may be meant. */
export interface UnknownName {
  /** The keys that lead to it; `type` for the type itself. */
  readonly path: string;
  /** Continues the message after the name and a comma. */
  readonly what: string;
  readonly hint: string;
}

/** Undefined for a listed type. */
export function unknownType(type: string): UnknownName | undefined {
  if (connectionTypes().has(type)) return undefined;
  return {
    path: 'type',
    what: `which ${BRUIN_OF_TABLE} does not have: it belongs to a newer one, or is misspelt`,
    hint: hint(nearest(type, [...connectionTypes().keys()]), 'the type silently leaves the connection out'),
  };
}

/** The unlisted fields among these paths for a listed type, each once. */
export function unknownFields(type: string, paths: Iterable<readonly string[]>): readonly UnknownName[] {
  if (!connectionTypes().has(type)) return [];
  const found = new Map<string, UnknownName>();
  const all = [...paths];
  const written = new Set(all.map((path) => path.join('.')));
  for (const path of all) {
    const unknown = firstUnknownKey(type, path);
    if (unknown === undefined || found.has(unknown.join('.'))) continue;
    const name = unknown.join('.');
    // What is written already was not forgotten.
    const open = knownFieldsBeside(type, unknown).filter(
      (field) => !written.has([...unknown.slice(0, -1), field].join('.')),
    );
    const likely = likelyField(unknown.at(-1) ?? '', open);
    found.set(name, {
      path: name,
      what: `which ${type} connections of ${BRUIN_OF_TABLE} do not have: it belongs to a newer one, or is misspelt`,
      hint: hint(likely, 'the field silently leaves it out'),
    });
  }
  return [...found.values()];
}

function likelyField(name: string, known: readonly string[]): string | undefined {
  const others = OTHER_NAMES[name.toLowerCase().replaceAll(/[^a-z]/g, '')] ?? [];
  return others.find((other) => known.includes(other)) ?? nearest(name, known);
}

function hint(likely: string | undefined, consequence: string): string {
  const otherwise = `Bruin that does not know ${consequence}`;
  return likely === undefined ? `a ${otherwise}` : `did you mean "${likely}"? A ${otherwise}`;
}
