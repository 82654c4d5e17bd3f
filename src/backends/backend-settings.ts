import { Failure } from '../domain/failure.ts';
import type { SecretValue } from '../domain/secret.ts';
import type { BackendInputs } from '../inputs/backend-inputs.ts';
import { vaultSecrets } from './vault/vault-inputs.ts';

/** The texts of the chosen backend that may depend on the environment, as they were given. */
export function settingTemplates(backend: BackendInputs): readonly string[] {
  switch (backend.backend) {
    case 'vault':
      return [backend.mount, backend.path];
    case 'doppler':
      return [backend.config ?? ''];
    case 'azure':
      return [backend.vaultUrl ?? ''];
    default:
      return [];
  }
}

/**
 * Fills `{environment}` in a path of settings.
 *
 * @throws Failure `wrong-input` when the environment's name would make another path of it
 */
export function fillPath(input: string, template: string, environment: string): string {
  if (!template.includes('{environment}')) return template;
  if (/^[^/\\\u0000-\u001f\u007f]+$/u.test(environment) && environment !== '.' && environment !== '..') {
    return template.replaceAll('{environment}', environment);
  }
  throw new Failure('wrong-input', `${input}: the name of the environment cannot stand for {environment} in a path`, {
    hint: 'write the path out, or rename the environment',
  });
}

/**
 * Fills `{environment}` in the host of a URL.
 *
 * @throws Failure `wrong-input` when the environment's name is more than a part of a host name: credentials would go to another server
 */
export function fillHost(input: string, template: string, environment: string): string {
  if (!template.includes('{environment}')) return template;
  if (/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(environment))
    return template.replaceAll('{environment}', environment);
  throw new Failure('wrong-input', `${input}: the name of the environment cannot stand for {environment} in a host`, {
    hint: 'allowed are letters, digits and "-"; write the address out, or rename the environment',
  });
}

/** Credentials among the inputs: they are masked before anything is done with them. */
export function givenSecrets(backend: BackendInputs): readonly SecretValue[] {
  if (backend.backend === 'local' || backend.signIn === undefined) return [];
  const { oidcToken } = backend.signIn;
  const own = oidcToken === undefined ? [] : [oidcToken];
  if (backend.backend === 'vault') return [...own, ...vaultSecrets(backend.signIn.auth)];
  if (backend.backend === 'aws' && backend.signIn.auth.method === 'keys') {
    const { secretAccessKey, sessionToken } = backend.signIn.auth.keys;
    return [...own, secretAccessKey, ...(sessionToken === undefined ? [] : [sessionToken])];
  }
  if (backend.backend === 'doppler' && backend.signIn.auth.method === 'token')
    return [...own, backend.signIn.auth.token];
  if (backend.backend === 'azure' && backend.signIn.auth.method === 'client_credentials')
    return [...own, backend.signIn.auth.clientSecret];
  return own;
}
