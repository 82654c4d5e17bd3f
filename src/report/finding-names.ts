import type { Finding } from '../domain/finding.ts';
import { nodeCrypto } from '../domain/runtime/node-crypto.ts';

/** The file at which services show a finding: one outside the repository cannot be shown, so the policy file is used. */
export function shownPath(file: string): string {
  const isOutside = /^(?:\/|[A-Za-z]:|\.\.(?:\/|$)|BRUIN_CONFIG_FILE_CONTENT$)/.test(file);
  return isOutside ? '.pipeline-secrets.yml' : file;
}

/**
 * Fingerprints each finding by rule, path and key, never by a value: GitHub's own would be a hash of the line, which may hold the secret.
 * A line number in a key does not count: an edit further up must not close an alert and open another.
 * Equal fingerprints are numbered, like GitHub's own.
 */
export function findingNames(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, location, key = '' }) => {
    const name = nodeCrypto()
      .createHash('sha256')
      .update(JSON.stringify([rule, location.file, key.replaceAll(/\bline \d+/g, 'line')]))
      .digest('hex')
      .slice(0, 16);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${name}:${count}`;
  });
}
