import { selfSigned } from './certificate.ts';
import { type FakeAnswer, type FakeRequest, type FakeServer, startFake } from './fake-server.ts';
import { json } from './oidc-issuer.ts';

export interface FakeVersion {
  readonly value: string;
  readonly enabled?: boolean;
  /** Seconds since 1970. */
  readonly created?: number;
  readonly notBefore?: number;
  readonly expires?: number;
}

/** A strict stand-in for Key Vault: refuses with 400 what its clients never send. */
export interface FakeKeyVault extends FakeServer {
  /** By name in lower case, oldest version first. */
  readonly secrets: Map<string, readonly FakeVersion[]>;
  /** Names in lower case that the identity has no role for. */
  readonly denied: Set<string>;
  /** Says whether a token counts; normally the fake of Entra ID knows. */
  accepts: (token: string) => boolean;
  /** What the challenge tells: where to sign in, and for what. */
  challenge: { authorization: string; resource: string };
  put(name: string, ...versions: readonly (string | FakeVersion)[]): void;
}

/** Versions of the API that Microsoft's clients know; any other is refused. */
const API_VERSIONS = ['7.0', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '2025-07-01', '2026-04-01'];
/** Bytes. */
const LARGEST_VALUE = 25 * 1024;

export async function startFakeKeyVault(): Promise<FakeKeyVault> {
  const server = await startFake((request) => answer(request, vault), { tls: selfSigned() });
  const vault: FakeKeyVault = Object.assign(server, {
    secrets: new Map<string, readonly FakeVersion[]>(),
    denied: new Set<string>(),
    accepts: () => false,
    challenge: { authorization: 'https://login.microsoftonline.com/unknown', resource: 'https://vault.azure.net' },
    put(name: string, ...versions: readonly (string | FakeVersion)[]) {
      if (!/^[0-9A-Za-z-]{1,127}$/.test(name)) throw new Error(`Key Vault cannot hold the name ${name}`);
      const all = versions.map((each) => (typeof each === 'string' ? { value: each } : each));
      if (all.some(({ value }) => Buffer.byteLength(value) > LARGEST_VALUE)) throw new Error('the value is too large');
      vault.secrets.set(name.toLowerCase(), all);
    },
  });
  return vault;
}

/** Versions as the service names them: 32 hexadecimal digits, here counted. */
export function versionId(index: number): string {
  return String(index + 1).padStart(32, '0');
}

function refuse(status: number, code: string, message: string, inner?: string): FakeAnswer {
  return json(status, { error: { code, message, ...(inner === undefined ? {} : { innererror: { code: inner } }) } });
}

function answer(request: FakeRequest, vault: FakeKeyVault): FakeAnswer {
  if (!API_VERSIONS.includes(request.query.get('api-version') ?? ''))
    return refuse(400, 'BadParameter', 'The specified version is not recognized');
  if ([...request.query.keys()].some((name) => name !== 'api-version'))
    return refuse(400, 'BadParameter', 'unknown parameter');
  if (request.method !== 'GET') return refuse(405, 'MethodNotAllowed', 'only reading is known here');
  const authorization = request.headers['authorization'];
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined || !vault.accepts(token)) {
    const { authorization: where, resource } = vault.challenge;
    const unauthorized = refuse(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.');
    const challenge = `Bearer authorization="${where}", resource="${resource}"`;
    return { ...unauthorized, headers: { ...unauthorized.headers, 'www-authenticate': challenge } };
  }
  const [, name = '', version = ''] =
    /^\/secrets\/([0-9A-Za-z-]{1,127})(?:\/([0-9a-f]{32})?)?$/.exec(request.path) ?? [];
  if (name === '') return refuse(400, 'BadParameter', 'The request URI contains an invalid name');
  return read(name, version, vault);
}

function read(name: string, version: string, vault: FakeKeyVault): FakeAnswer {
  const key = name.toLowerCase();
  if (vault.denied.has(key)) {
    const message = `Caller is not authorized to perform action on resource.\r\nCaller: appid=11111111;oid=22222222\r\nAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'`;
    return refuse(403, 'Forbidden', message, 'ForbiddenByRbac');
  }
  const versions = vault.secrets.get(key) ?? [];
  const index = version === '' ? versions.length - 1 : versions.findIndex((_, each) => versionId(each) === version);
  const found = versions[index];
  if (found === undefined)
    return refuse(404, 'SecretNotFound', `A secret with (name/id) ${name}/${version} was not found in this key vault.`);
  if (found.enabled === false)
    return refuse(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled');
  const created = found.created ?? 1_793_520_000;
  return json(200, {
    value: found.value,
    id: `${vault.url}/secrets/${name}/${versionId(index)}`,
    attributes: {
      enabled: true,
      ...(found.notBefore === undefined ? {} : { nbf: found.notBefore }),
      ...(found.expires === undefined ? {} : { exp: found.expires }),
      created,
      updated: created,
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
    },
    tags: {},
  });
}
