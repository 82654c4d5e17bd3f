import type { ConnectionInputs } from '../inputs/connection-inputs.ts';
import type { ConfiguredBackend } from './definition.ts';

/**
 * Has the code of a backend loaded, and a connection to it opened, while something else is waited for. No credential is sent and no identity
 * token asked for, so this may begin before the rules have had their say, but not before the event of the run is trusted.
 *
 * Never fails: what cannot be made ready is met again, and explained, where it is used.
 */
export function prepareBackend(
  backend: ConfiguredBackend,
  { caCertificate }: Pick<ConnectionInputs, 'caCertificate'>,
  variables: Readonly<Record<string, string | undefined>>,
): void {
  if (backend.definition.isLocal) return;
  void prepare(backend, caCertificate === undefined ? backend.firstUrl : undefined, variables).catch(() => undefined);
}

async function prepare(
  backend: ConfiguredBackend,
  firstUrl: string | undefined,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { connectEarly } = await import('./network.ts');
  if (firstUrl !== undefined) connectEarly(firstUrl, variables);
  await backend.load();
}
