import type { ConnectionInputs } from '../inputs/connection-inputs.ts';
import type { ConfiguredBackend } from './definition.ts';

/**
 * Has the code of a backend loaded, and connections to it and to the issuer of identity tokens opened, while something else is waited for. No
 * credential is sent and no identity token asked for, so this may begin before the rules have had their say, but not before the event of the run
 * is trusted.
 *
 * Never fails: what cannot be made ready is met again, and explained, where it is used.
 */
export function prepareBackend(
  backend: ConfiguredBackend,
  { caCertificate }: Pick<ConnectionInputs, 'caCertificate'>,
  variables: Readonly<Record<string, string | undefined>>,
): void {
  if (backend.definition.isLocal) return;
  // GitHub's issuer is the first to be asked where a job may ask for an identity token.
  const first = [variables['ACTIONS_ID_TOKEN_REQUEST_URL'], backend.firstUrl];
  // A connection that trusts another authority is a matter of whoever opens it.
  void prepare(backend, caCertificate === undefined ? first : [], variables).catch(() => undefined);
}

async function prepare(
  backend: ConfiguredBackend,
  first: readonly (string | undefined)[],
  variables: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { connectEarly } = await import('./network.ts');
  for (const url of first) if (url !== undefined) connectEarly(url, variables);
  await backend.load();
}
