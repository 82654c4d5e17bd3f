import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { quoted } from '../domain/visible-text.ts';
import type { CaCertificate } from '../inputs/connection-inputs.ts';

/**
 * The PEM text of the input `ca-certificate`.
 *
 * @param leavingLink see `Repository.leavingLink`
 * @throws Failure `wrong-input` for a file that cannot be read, that is reached through a link of the repository, or that contains no certificate
 */
export function caCertificateText(
  given: CaCertificate,
  workingDirectory: string,
  leavingLink: (absolute: string) => string | undefined,
): string {
  if (given.kind === 'text') return given.pem;
  const link = leavingLink(resolve(workingDirectory, given.file));
  if (link !== undefined) {
    throw new Failure(
      'wrong-input',
      `ca-certificate: the file ${quoted(given.file)} cannot be read: ${quoted(link)} is a symbolic link that leads out of the repository`,
      { hint: 'name the file by a path without that link', location: { file: link, line: 1, column: 1 } },
    );
  }
  const text = read(given.file, workingDirectory);
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new Failure(
    'wrong-input',
    `ca-certificate: the file ${quoted(given.file)} holds no -----BEGIN CERTIFICATE-----`,
    {
      hint: 'convert it to PEM: openssl x509 -inform der -in FILE',
    },
  );
}

function read(file: string, workingDirectory: string): string {
  try {
    return readFileSync(resolve(workingDirectory, file), 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Failure(
      'wrong-input',
      `ca-certificate: the file ${quoted(file)} cannot be read (${String(error.code)})`,
      {
        hint: 'it is relative to the working directory',
      },
    );
  }
}
