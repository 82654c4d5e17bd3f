import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSigned } from '../../fakes/certificate.ts';
import { pythonEnvironment } from '../python-environment.ts';
import { runClient } from '../run-client.ts';

export interface PythonRequest {
  readonly vault: string;
  readonly authority: string;
  readonly tenant: string;
  readonly client: string;
  readonly secret?: string;
  readonly assertion?: string;
  readonly api_version?: string;
  readonly secrets: readonly { readonly name: string; readonly version?: string }[];
}

export interface PythonAnswer {
  readonly value?: string;
  readonly name?: string;
  readonly version?: string;
  readonly enabled?: boolean;
  /** Seconds since 1970. */
  readonly created?: number;
  readonly expires?: number | null;
  readonly not_before?: number | null;
  readonly error?: string;
  readonly status?: number | null;
  readonly inner?: string | null;
  readonly message?: string;
}

/** azure-keyvault-secrets 4.12 and azure-identity 1.27 for Python, in an environment of their own, installed the first time. */
function interpreter(): string {
  return join(pythonEnvironment('azure-python', join(import.meta.dirname, 'requirements.txt')), 'bin/python');
}

/** What Microsoft's client makes of a vault and of the host that it sends it to for signing in. */
export async function askWithPython(request: PythonRequest): Promise<readonly PythonAnswer[]> {
  const python = interpreter();
  const home = mkdtempSync(join(tmpdir(), 'azure-python-'));
  const ca = join(home, 'ca.pem');
  writeFileSync(ca, selfSigned().cert);
  const { status, stdout, stderr } = await runClient(python, [join(import.meta.dirname, 'client.py')], {
    env: { HOME: home },
    input: JSON.stringify({ ...request, ca }),
  });
  if (status !== 0) throw new Error(`the Python client ended with status ${status}:\n${stderr.slice(-2000)}`);
  const answers: readonly PythonAnswer[] = JSON.parse(stdout);
  return answers;
}
