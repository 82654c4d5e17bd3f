import { SecretValue } from '../../domain/secret.ts';
import { pythonStrip } from '../python-text.ts';

export interface KernelVariable {
  /** May contain blanks or `export`; quotes stay in the value, because nothing is interpreted. */
  readonly name: string;
  readonly value: SecretValue;
  readonly line: number;
}

/**
 * Reads an env file as BitSwan does when it starts a Jupyter kernel: every stripped line that contains a `=` and is not a `#` comment becomes a
 * variable, verbatim. Repeated names are all listed: the container runtime decides between them.
 */
export function readEnvFileAsKernel(text: string): readonly KernelVariable[] {
  const variables: KernelVariable[] = [];
  for (const [index, whole] of text.split(/\r\n|\r|\n/).entries()) {
    const line = pythonStrip(whole);
    const equals = line.indexOf('=');
    if (line === '' || line.startsWith('#') || equals === -1) continue;
    variables.push({ name: line.slice(0, equals), value: new SecretValue(line.slice(equals + 1)), line: index + 1 });
  }
  return variables;
}
