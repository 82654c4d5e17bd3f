import type { Address } from '../domain/address.ts';

/** The placeholders of a template. One without a value is an input error. */
const PLACEHOLDERS = ['name', 'kind', 'environment', 'stage', 'repository'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type PlaceholderValues = Readonly<Record<Placeholder, string | undefined>>;

type Piece = { readonly text: string } | { readonly placeholder: Placeholder };

/** A parsed `map` or `secret-name` text. Only these are parsed: the value of a placeholder always stays literal. */
export interface AddressTemplate {
  readonly source: string;
  readonly document: readonly Piece[];
  readonly version: readonly Piece[] | undefined;
  /** The type that a connection is made of; the text itself, without placeholders. */
  readonly as: string | undefined;
  readonly field: readonly Piece[] | undefined;
}

export type TemplateResult<Value> = { readonly value: Value } | { readonly problem: string };

/**
 * Parses `document`, `document#field`, `document#*` and `document?version=3&as=postgres#field`, each with `{placeholders}`.
 * Problems are phrased to follow the name of the input.
 */
export function parseAddressTemplate(source: string): TemplateResult<AddressTemplate> {
  const pieces = splitPlaceholders(source);
  if ('problem' in pieces) return pieces;
  const [beforeField, field] = cutAt(pieces.value, '#');
  const [document, query] = cutAt(beforeField, '?');
  const settings = query === undefined ? { version: undefined, as: undefined } : queryOf(query);
  if ('unknown' in settings) {
    return { problem: `"${source}" ${settings.unknown}; known are "?version=…" and "?as=…"` };
  }
  const { version, as } = settings;
  if (isEmpty(document)) return { problem: `"${source}" does not name a document` };
  if (field !== undefined && isEmpty(field)) return { problem: `"${source}" has nothing after "#"` };
  const late = /[?&](?:as|version)=[^?&]*$/.exec(field === undefined ? '' : source)?.[0];
  if (late !== undefined && source.indexOf(late) > source.indexOf('#'))
    return { problem: `"${source}" has "${late}" behind the field: it belongs to the document, before "#"` };
  if (version !== undefined && isEmpty(version)) return { problem: `"${source}" has nothing after "?version="` };
  if (as === '') return { problem: `"${source}" has nothing after "?as="` };
  return { value: { source, document, version, as, field } };
}

/** The placeholders that occur in a template. */
function placeholdersOf(template: AddressTemplate): ReadonlySet<Placeholder> {
  const all = [...template.document, ...(template.version ?? []), ...(template.field ?? [])];
  return new Set(all.flatMap((piece) => ('placeholder' in piece ? [piece.placeholder] : [])));
}

/** Fills a template. The problem names a placeholder without a value. */
export function fillAddressTemplate(template: AddressTemplate, values: PlaceholderValues): TemplateResult<Address> {
  const missing = [...placeholdersOf(template)].find((placeholder) => values[placeholder] === undefined);
  if (missing !== undefined) return { problem: `"${template.source}" uses {${missing}}, which has no value here` };
  const fill = (pieces: readonly Piece[]): string =>
    pieces.map((piece) => ('text' in piece ? piece.text : (values[piece.placeholder] ?? ''))).join('');
  return {
    value: {
      document: fill(template.document),
      ...(template.version === undefined ? {} : { version: fill(template.version) }),
      ...(template.as === undefined ? {} : { as: template.as }),
      ...(template.field === undefined ? {} : { field: fill(template.field) }),
    },
  };
}

function splitPlaceholders(source: string): TemplateResult<Piece[]> {
  const pieces: Piece[] = [];
  let rest = source;
  while (rest !== '') {
    const open = rest.indexOf('{');
    if (open === -1) return { value: [...pieces, { text: rest }] };
    if (open > 0) pieces.push({ text: rest.slice(0, open) });
    const close = rest.indexOf('}', open);
    const name = close === -1 ? rest.slice(open + 1) : rest.slice(open + 1, close);
    const placeholder = PLACEHOLDERS.find((known) => known === name);
    if (close === -1 || placeholder === undefined) {
      const known = PLACEHOLDERS.map((each) => `{${each}}`).join(' ');
      return { problem: `"${source}" has an unknown placeholder "{${name}"; known are ${known}` };
    }
    pieces.push({ placeholder });
    rest = rest.slice(close + 1);
  }
  return { value: pieces };
}

/** Splits at the first occurrence of a character in literal text, never inside the value of a placeholder. */
function cutAt(pieces: readonly Piece[], character: string): [Piece[], Piece[] | undefined] {
  for (const [index, piece] of pieces.entries()) {
    const at = 'text' in piece ? piece.text.indexOf(character) : -1;
    if (!('text' in piece) || at === -1) continue;
    const before = [...pieces.slice(0, index), { text: piece.text.slice(0, at) }];
    const after = [{ text: piece.text.slice(at + 1) }, ...pieces.slice(index + 1)];
    return [before, after];
  }
  return [[...pieces], undefined];
}

interface Query {
  readonly version: readonly Piece[] | undefined;
  readonly as: string | undefined;
}

/** The part after `?`: `version=…` and `as=…`, in any order, separated by `&`. */
function queryOf(query: readonly Piece[]): Query | { readonly unknown: string } {
  let found: Query = { version: undefined, as: undefined };
  for (let rest: Piece[] | undefined = [...query]; rest !== undefined; ) {
    const [part, more]: [Piece[], Piece[] | undefined] = cutAt(rest, '&');
    rest = more;
    const [first, ...others] = part;
    const [, key, value = ''] =
      first !== undefined && 'text' in first ? (/^(version|as)=(.*)$/s.exec(first.text) ?? []) : [];
    if (key === 'version' && found.version === undefined) found = { ...found, version: [{ text: value }, ...others] };
    else if (key === 'as' && found.as === undefined && others.length === 0) found = { ...found, as: value };
    else
      return {
        unknown: key === undefined ? 'has an unknown part after "?"' : `has "${key}=" twice, or with a placeholder`,
      };
  }
  return found;
}

function isEmpty(pieces: readonly Piece[]): boolean {
  return pieces.every((piece) => 'text' in piece && piece.text === '');
}
