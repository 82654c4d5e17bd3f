import { SecretValue } from '../../../domain/secret.ts';
import type { FieldDefinition } from '../connection/connection-types.ts';
import {
  BruinConnection,
  type FieldValue,
  fieldOf,
  fieldsOf,
  isObject,
  type ObjectValue,
} from '../connection/connection-value.ts';

/**
 * Joins relative paths of a connection to the directory of `.bruin.yml`, as Bruin does right after the first expansion, and only for
 * connections from that file. DuckDB's path always becomes absolute, even if empty; the others only if they are not empty.
 */
export function anchorPaths(
  type: string,
  value: ObjectValue,
  fields: readonly FieldDefinition[],
  directory: string,
): ObjectValue {
  const anchored = new Map<string, FieldValue>(value.fields);
  for (const field of fields) {
    const content = fieldOf(value, field);
    if (field.type.kind === 'object' && isObject(content)) {
      anchored.set(field.name, anchorPaths(type, content, field.type.fields, directory));
    } else if (field.isConfigPath && content instanceof SecretValue) {
      anchored.set(field.name, new SecretValue(anchor(type, field.name, content.reveal(), directory)));
    } else {
      anchored.set(field.name, content);
    }
  }
  return { kind: 'object', fields: anchored };
}

/** The same for a connection from elsewhere, such as a stored payload, before it is written into a file. */
export function withAnchoredPaths(connection: BruinConnection, directory: string): BruinConnection {
  const { type, name, value } = connection;
  return new BruinConnection(type, name, anchorPaths(type, value, fieldsOf(type), directory));
}

/** Absolute to Bruin on every system: it starts with a slash, a backslash or a drive. */
function isAnchored(path: string): boolean {
  return /^([/\\]|[A-Za-z]:[\\/])/.test(path);
}

/** Go's `filepath.Join`: cleaned, without a trailing slash. Directories with a drive are joined as on Windows. */
export function joinPath(directory: string, path: string): string {
  const isWindows = /^([A-Za-z]:|\\\\)/.test(directory);
  const separator = isWindows ? '\\' : '/';
  const drive = isWindows ? directory.slice(0, 2) : '';
  const steps: string[] = [];
  for (const step of `${directory.slice(drive.length)}/${path}`.split(isWindows ? /[\\/]+/ : /\/+/)) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return drive + separator + steps.join(separator);
}

function anchor(type: string, field: string, path: string, directory: string): string {
  if (type === 'duckdb') {
    // Bruin asks the operating system here: on POSIX a leading backslash or drive is an ordinary character.
    const isAbsolute = /^[A-Za-z]:/.test(directory) ? /^[A-Za-z]:[\\/]|^\\\\/.test(path) : path.startsWith('/');
    return isAbsolute ? path : joinPath(directory, path);
  }
  const isLocation = type === 'iceberg' && field === 'path' && path.indexOf('://') > 0;
  return path === '' || isLocation || isAnchored(path) ? path : joinPath(directory, path);
}
