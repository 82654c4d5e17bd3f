import { baseName, folderOf } from '../../domain/repository-path.ts';
import { originalName } from './copy-name.ts';
import { KNOWN_FILES } from './known-files.ts';
import { NAMES, PLACES } from './role-catalogue.ts';
import { isAboutSecrets, mayHaveRole } from './role-filter.ts';
import type { KnownRole, SecretFormat } from './secret-format.ts';

/** Why a file counts as one that holds secrets: what it is for, known from its name and place. */
export interface SecretRole {
  /** For messages: "an env file". */
  readonly what: string;
  readonly format: SecretFormat;
  /** The name says that it is an example: ordinary words are accepted in it, real-looking values are not. */
  readonly isExample: boolean;
  /** The file exists to hold secrets under any key: every value counts unless it is a plain setting. */
  readonly isOnlySecrets?: boolean;
}

const EXAMPLE =
  /(?:^|[._-])(?:example|examples|sample|samples|template|tmpl|tpl|dist|default|defaults|dummy|skeleton|stub|blank|placeholder)(?=$|[._-])/;
/** Files in a folder of secrets that are not secrets; the configuration of pipelines and automations has its own rule, literal-secret. */
const ABOUT_THE_FOLDER =
  /^\.git(?:ignore|keep|attributes)$|^\.keep$|^\.sops\.ya?ml$|^readme|^license|^automation\.toml$|^pipelines\.conf$|pipeline\.ya?ml$|\.asset\.ya?ml$|^dockerfile/;
const IS_SCHEMA = /\.schema(?:\.json)?$/;
/** Formats that the text alone does not reveal. */
const FORMAT_OF_EXTENSION: Readonly<Record<string, SecretFormat>> = { csv: 'csv', toml: 'toml', tf: 'hcl', hcl: 'hcl' };
const ENCRYPTED_NAME = /\.(?:gpg|asc|age|enc|secret|j2|jinja2?|erb)$/;

/**
 * The kind of secret file at a path, by its name and folder; undefined for all others. Case is ignored: `.Bruin.yml` is `.bruin.yml` on Windows and
 * macOS.
 *
 * @param path relative to the repository root
 */
export function secretRole(path: string): SecretRole | undefined {
  const name = baseName(path);
  if (!mayHaveRole(name, folderOf(path))) return undefined;
  // A line break in a name must not hide it from patterns.
  return roleOfName(oneLine(path), oneLine(name));
}

function oneLine(text: string): string {
  return text.toLowerCase().replaceAll(/[\n\r\u2028\u2029]/g, '_');
}

function roleOfName(lower: string, name: string): SecretRole | undefined {
  // The policy file and workflows are about secrets but hold none; files in deeper folders are not workflows.
  if (/^\.pipeline-secrets\.ya?ml$/.test(name) || /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(lower))
    return undefined;
  const isExample = EXAMPLE.test(name);
  if (isAboutSecrets(name) || IS_SCHEMA.test(name)) return undefined;
  const original = originalName(isExample ? name.replace(EXAMPLE, '') : name);
  const plain = original.replace(ENCRYPTED_NAME, '');
  const known =
    roleAt(plain) ?? roleAt(plain.replace(/\.txt$/, '')) ?? roleInPlace(lower, name) ?? signedOrEncrypted(original);
  return known === undefined ? undefined : { ...known, isExample };
}

function roleAt(name: string): KnownRole | undefined {
  return KNOWN_FILES.get(name) ?? NAMES.find(({ names }) => names.some((pattern) => pattern.test(name)));
}

/** In a folder of secrets all files are secret, except those that keep the folder or document it. */
function roleInPlace(path: string, name: string): KnownRole | undefined {
  if (ABOUT_THE_FOLDER.test(name)) return undefined;
  const place = PLACES.find((known) => known.path.test(path));
  if (place?.format !== 'any') return place;
  const format = FORMAT_OF_EXTENSION[name.slice(name.lastIndexOf('.') + 1)];
  return format === undefined ? place : { what: place.what, format, isOnlySecrets: true };
}

/** OpenPGP files: mostly signatures and public keys, but also private ones. */
function signedOrEncrypted(name: string): KnownRole | undefined {
  return /\.(?:asc|gpg|pgp)$/.test(name) ? { what: 'a private key', format: 'private-key' } : undefined;
}
