import { isChosenName } from './chosen-name.ts';

const EXTENSION =
  /\.(?:json|pem|p8|p12|pfx|key|crt|cer|jks|keytab|txt|ya?ml|toml|ini|conf|env|db|duckdb|sqlite|log|csv|parquet)$/i;
/** `~`, `..`, `$HOME` and `C:` show that a path follows; one base64 text in 64 starts with a slash too. */
const ROOT = /^(?:~|\.{1,2}|\$[A-Z_][A-Z0-9_]*|[A-Za-z]:)[\\/]/;
const PATH = /^[\w .@~$:\\/-]+$/;

/**
 * True for the path of a file; the file itself is checked where it is tracked. Each folder must be a chosen name: a generated text may be a key that
 * begins with a slash.
 */
export function isPathToFile(value: string): boolean {
  if (value.length > 255 || !PATH.test(value) || /\s{2,}/.test(value)) return false;
  const steps = value.split(/[\\/]+/).filter((step) => step !== '');
  const hasExtension = EXTENSION.test(value);
  if (!(hasExtension ? steps.slice(0, -1) : steps).every((step) => isChosenName(step))) return false;
  if (ROOT.test(value) || (/^[\\/]/.test(value) && (steps.length > 1 || hasExtension))) return true;
  return hasExtension && !/[\s\\]/.test(value);
}
