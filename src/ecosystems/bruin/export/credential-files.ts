import { SecretValue } from '../../../domain/secret.ts';
import type { BruinConnection, ConnectionLeaf } from '../connection/connection-value.ts';
import type { ReadFile } from './injection.ts';

/** The fields that name a file with a key, by type: keys from the connection down. */
const CREDENTIAL_FILES: Readonly<Record<string, readonly string[]>> = {
  google_cloud_platform: ['service_account_file'],
  google_sheets: ['service_account_file'],
  snowflake: ['private_key_path'],
  dataproc_serverless: ['service_account_file'],
  gcs: ['service_account_file'],
  googleads: ['service_account_file'],
  googleanalytics: ['service_account_file'],
  gsc: ['service_account_file'],
  spanner: ['service_account_file'],
  iceberg: ['storage', 'key_file'],
  payrails: ['key_path'],
  appleads: ['key_path'],
  appstore: ['key_path'],
  doris: ['ssl_key_path'],
  mysql: ['ssl_key_path'],
  vitess: ['ssl_key_path'],
};

/**
 * The contents of a connection's credential files, to be masked: Bruin and the programs that it starts read them later. A
 * file that cannot be read here may exist by then; where Bruin needs it to register the connection, an error was reported before.
 */
export function credentialFileLeaves(connection: BruinConnection, readFile: ReadFile): readonly ConnectionLeaf[] {
  const path = CREDENTIAL_FILES[connection.type] ?? [];
  const file = connection.text(...path).reveal();
  const read = file === '' ? undefined : readFile(file);
  if (read === undefined || 'problem' in read || !read.file.isUtf8) return [];
  // By the name of its field a path is not a secret; the file's content is.
  return [{ path: [...path, 'content'], text: new SecretValue(read.file.text) }];
}
