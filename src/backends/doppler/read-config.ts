import type { ReadResult } from '../../domain/document.ts';
import { Failure } from '../../domain/failure.ts';
import type { JsonObject, JsonValue } from '../../formats/json.ts';
import { isJsonObject, jsonAt, textAt } from '../json-member.ts';
import { configFailure } from './config-failure.ts';
import { serviceFailure } from './doppler-answer.ts';
import type { DopplerClient } from './doppler-client.ts';
import { resultOf } from './read-result.ts';
import { configInWords, type DopplerConfig, type RequestedSecret } from './requested-secret.ts';

/** Proxies cut or refuse longer URLs; above this the whole config is requested, which is still one request. */
const LONGEST_FILTER = 6000;

/** Present in every config; names the config. */
const CONFIG_NAME = 'DOPPLER_CONFIG';
const PROJECT_NAME = 'DOPPLER_PROJECT';

/**
 * Reads everything needed from one config, with one request. It requests the list of secrets, not the download, because only the
 * list shows which ones are marked as not secret.
 *
 * @throws Failure when the cause is the service or the token, not this config
 */
export async function readDopplerConfig(
  wanted: readonly RequestedSecret[],
  config: DopplerConfig,
  client: DopplerClient,
  token: string,
  signal: AbortSignal,
): Promise<readonly ReadResult[]> {
  const names = wanted.some((each) => each.names === undefined)
    ? undefined
    : [...new Set(wanted.flatMap((each) => each.names ?? []))];
  const what = `cannot read ${configInWords(config)} at ${client.apiHost}`;
  const answer = await client.get(`/v3/configs/config/secrets?${queryFor(config, names)}`, token, signal);
  const failure = serviceFailure(answer, what);
  if (failure !== undefined) throw failure;
  if (answer.status === 401) {
    throw new Failure('sign-in-failed', `${what}: Doppler does not accept the token`, {
      hint: 'check doppler-token: it may be revoked, expired, or of another workplace',
    });
  }
  const refusal = answer.status === 200 ? undefined : configFailure(answer, config, token);
  if (refusal !== undefined) return wanted.map(() => ({ kind: 'failed', failure: refusal }));
  const secrets = jsonAt(answer.body, 'secrets');
  if (!isSecretList(secrets)) {
    throw new Failure('unreachable', `${what}: the answer is not what Doppler answers`, {
      hint: 'check doppler-api-host: a proxy or another service may answer there',
    });
  }
  const other = token.startsWith('dp.st.') ? otherConfig(config, secrets) : undefined;
  return wanted.map((each) => (other === undefined ? resultOf(each, secrets) : { kind: 'failed', failure: other }));
}

function queryFor({ project, config }: DopplerConfig, names: readonly string[] | undefined): string {
  const pairs = [
    ...(config === undefined ? [] : [['config', config] as const]),
    // Reading a dynamic secret creates a new one each time, with a lease that would have to be revoked.
    ['include_dynamic_secrets', 'false'] as const,
    ...(project === undefined ? [] : [['project', project] as const]),
  ];
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  if (names === undefined) return query;
  const filter = encodeURIComponent([...new Set([...names, CONFIG_NAME, PROJECT_NAME])].join(','));
  return filter.length > LONGEST_FILTER ? query : `${query}&secrets=${filter}`;
}

function isSecretList(secrets: JsonValue | undefined): secrets is JsonObject {
  return isJsonObject(secrets) && secrets.members.every(([, secret]) => isJsonObject(secret));
}

/** A service token belongs to one config; if the service answers with that one instead of the requested one, the values are wrong. */
function otherConfig(asked: DopplerConfig, secrets: JsonObject): Failure | undefined {
  const got = { project: textAt(secrets, PROJECT_NAME, 'computed'), config: textAt(secrets, CONFIG_NAME, 'computed') };
  const isOther = (wanted: string | undefined, found: string | undefined): boolean =>
    wanted !== undefined && found !== undefined && wanted.toLowerCase() !== found.toLowerCase();
  if (!isOther(asked.config, got.config) && !isOther(asked.project, got.project)) return undefined;
  return new Failure(
    'denied',
    `the token does not reach ${configInWords(asked)}: Doppler answers with another config`,
    {
      hint: 'a service token reads one config only: use its own, or a service account or identity that may read both',
    },
  );
}
