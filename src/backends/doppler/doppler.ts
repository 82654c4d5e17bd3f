import type { ReadResult } from '../../domain/document.ts';
import type { BackendFactory } from '../backend.ts';
import { mapConcurrently } from '../concurrency.ts';
import { incompleteConfig } from './config-failure.ts';
import { createDopplerClient } from './doppler-client.ts';
import type { DopplerSettings } from './doppler-settings.ts';
import { readDopplerConfig } from './read-config.ts';
import { configKey, type RequestedSecret, requestedSecret } from './requested-secret.ts';
import { signInToDoppler } from './sign-in.ts';

/** Doppler: one request per config, however many of its secrets are needed; one more to sign in with an identity. */
export const createDopplerBackend: BackendFactory<DopplerSettings> = async (settings, services) => {
  const client = createDopplerClient(settings.signIn.apiHost, services);
  const token = await signInToDoppler(client, settings.signIn.auth, services);
  return {
    async read(addresses, signal) {
      const requested = addresses.map((address) => requestedSecret(address, settings));
      const results = new Map<RequestedSecret, ReadResult>();
      await mapConcurrently(byConfig(requested), services.concurrency, signal, async (wanted, either) => {
        const config = wanted[0]?.config ?? {};
        const incomplete = incompleteConfig(config, token);
        const answers =
          incomplete === undefined
            ? await readDopplerConfig(wanted, config, client, token, either)
            : wanted.map((): ReadResult => ({ kind: 'failed', failure: incomplete }));
        for (const [index, each] of wanted.entries()) {
          const answer = answers[index];
          if (answer !== undefined) results.set(each, answer);
        }
      });
      return requested.flatMap((each) => results.get(each) ?? []);
    },
  };
};

function byConfig(requested: readonly RequestedSecret[]): readonly (readonly RequestedSecret[])[] {
  const groups = new Map<string, RequestedSecret[]>();
  for (const each of requested) {
    const key = configKey(each.config);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}
