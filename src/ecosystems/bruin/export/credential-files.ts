import { SecretValue } from '../../../domain/secret.ts';
import type { BruinConnection, ConnectionLeaf } from '../connection/connection-value.ts';
import type { ReadFile } from './injection.ts';

/** The fields that name a file with a key in it, by type: keys from the connection down. */
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
 * What the credential file of a connection holds, for whoever has to hide it: Bruin and the programs that it starts read the file later. A
 * file that cannot be read here may exist by then; where Bruin needs it to register the connection, that was an error before.
 */
export function credentialFileLeaves(connection: BruinConnection, readFile: ReadFile): readonly ConnectionLeaf[] {
  const path = CREDENTIAL_FILES[connection.type] ?? [];
  const file = connection.text(...path).reveal();
  const read = file === '' ? undefined : readFile(file);
  if (read === undefined || 'problem' in read || !read.file.isUtf8) return [];
  // The name of the field says that a path is no secret; what is in the file is one.
  return [{ path: [...path, 'content'], text: new SecretValue(read.file.text) }];
}
