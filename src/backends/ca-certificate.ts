import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { quoted } from '../domain/visible-text.ts';
import type { CaCertificate } from '../inputs/connection-inputs.ts';

/**
 * The PEM text of the input `ca-certificate`.
 *
 * @throws Failure `wrong-input` for a file that cannot be read or holds no certificate
 */
export function caCertificateText(given: CaCertificate, workingDirectory: string): string {
  if (given.kind === 'text') return given.pem;
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
