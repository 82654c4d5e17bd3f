import { SecretValue } from '../../../domain/secret.ts';
import { hasReference } from '../config-file/config-expansion.ts';
import { joinPath } from '../config-file/config-paths.ts';
import {
  type BruinConnection,
  type ConnectionLeaf,
  type FieldValue,
  isObject,
} from '../connection/connection-value.ts';
import type { BruinConfigProblem } from './bruin-config.ts';
import type { ReadFile } from './injection.ts';

/** A credential file to be written before Bruin runs. */
export interface CredentialCopy {
  /** Absolute; it stands in the configuration. */
  readonly path: string;
  readonly content: SecretValue;
}

export interface CredentialsInside {
  readonly connection: BruinConnection;
  readonly copies: readonly CredentialCopy[];
  readonly leaves: readonly ConnectionLeaf[];
  readonly problems: readonly BruinConfigProblem[];
}

interface CredentialFile {
  /** The object that holds the fields; the connection itself when it is absent. */
  readonly below?: string;
  readonly file: string;
  /** The field for the content itself, where the type has one. */
  readonly inline?: string;
  /** Bruin reads the file when it registers the connection, so a missing one stops every run. */
  readonly isRequired?: boolean;
}

const ACCOUNT: CredentialFile = { file: 'service_account_file', inline: 'service_account_json' };

const CREDENTIAL_FILES: Readonly<Record<string, CredentialFile>> = {
  google_cloud_platform: { ...ACCOUNT, isRequired: true },
  google_sheets: { ...ACCOUNT, isRequired: true },
  snowflake: { file: 'private_key_path', inline: 'private_key', isRequired: true },
  dataproc_serverless: ACCOUNT,
  gcs: ACCOUNT,
  googleads: ACCOUNT,
  googleanalytics: ACCOUNT,
  gsc: ACCOUNT,
  spanner: ACCOUNT,
  iceberg: { below: 'storage', file: 'key_file', inline: 'key_json' },
  payrails: { file: 'key_path', inline: 'key' },
  // These have no field for the key itself, or one that wants it encoded in a way of its own.
  appleads: { file: 'key_path' },
  appstore: { file: 'key_path' },
  doris: { file: 'ssl_key_path' },
  mysql: { file: 'ssl_key_path' },
  vitess: { file: 'ssl_key_path' },
};

/**
 * Moves the content of a credential file into the connection where the type has a field for it, so that nothing lies on the disk, and
 * hands it back as a copy where it has none. A file that cannot be read here keeps its path: it may exist when Bruin runs.
 */
export function withCredentialsInside(
  connection: BruinConnection,
  { readFile, fileDirectory }: { readonly readFile: ReadFile; readonly fileDirectory: string },
  number: number,
): CredentialsInside {
  const unchanged = { connection, copies: [], leaves: [], problems: [] };
  const known = CREDENTIAL_FILES[connection.type];
  if (known === undefined) return unchanged;
  const { below, file, inline, isRequired = false } = known;
  const at = (field: string): readonly string[] => (below === undefined ? [field] : [below, field]);
  const path = connection.text(...at(file)).reveal();
  // With both written the type decides which one counts; that is not ours to change.
  if (path === '' || (inline !== undefined && connection.text(...at(inline)).reveal() !== '')) return unchanged;
  const read = readFile(path);
  if ('problem' in read) {
    return isRequired
      ? { ...unchanged, problems: [unreadable(connection.name, file, inline, read.message)] }
      : unchanged;
  }
  const content = new SecretValue(read.file.text);
  if (!read.file.isUtf8) return unchanged;
  const leaves: readonly ConnectionLeaf[] = [{ path: at(inline ?? file), text: content }];
  if (inline !== undefined && !hasReference(read.file.text)) {
    return {
      ...unchanged,
      connection: change(connection, below, { [file]: new SecretValue(''), [inline]: content }),
      leaves,
    };
  }
  const copy = { path: joinPath(fileDirectory, `connection-${number + 1}-${file}`), content };
  return {
    ...unchanged,
    connection: change(connection, below, { [file]: new SecretValue(copy.path) }),
    copies: [copy],
    leaves,
  };
}

function change(
  connection: BruinConnection,
  below: string | undefined,
  changes: Readonly<Record<string, FieldValue>>,
): BruinConnection {
  if (below === undefined) return connection.with(changes);
  const object = connection.value.fields.get(below);
  if (!isObject(object)) return connection;
  return connection.with({
    [below]: { kind: 'object', fields: new Map([...object.fields, ...Object.entries(changes)]) },
  });
}

function unreadable(connection: string, file: string, inline: string | undefined, message: string): BruinConfigProblem {
  return {
    connection,
    field: file,
    why: `the file that its ${file} names cannot be read: ${message}`,
    hint: `create the file before this step, or write ${inline}`,
  };
}
