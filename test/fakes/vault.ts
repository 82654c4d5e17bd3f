import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  type FakeServerOptions,
  startFake,
} from './fake-server.ts';
import { json } from './oidc-issuer.ts';

/** JSON text of the fields, so that numbers reach the wire as they are written. */
export interface FakeVersion {
  readonly data?: string;
  readonly created?: string;
  readonly deletionTime?: string;
  readonly destroyed?: boolean;
}

export interface FakeMount {
  readonly version: 1 | 2;
  /** By path below the mount; of version 1 only the last counts. */
  readonly documents: Map<string, FakeVersion[]>;
}

/** A strict stand-in for Vault: refuses with 400 what Vault's own client would never send. */
export interface FakeVault extends FakeServer {
  readonly mounts: Map<string, FakeMount>;
  /** Tokens that count, with what they may not read (paths as in a policy). */
  readonly tokens: Map<string, { readonly denied?: ReadonlySet<string>; readonly isBatch?: boolean }>;
  /** The only namespace that exists; requests without it see nothing. */
  namespace: string | undefined;
  /** Decides about logins: the answer's token, or the text of a refusal. */
  login: (
    mount: string,
    body: Readonly<Record<string, unknown>>,
  ) => { token: string; isBatch?: boolean } | { refusal: string };
  /** Wrapping tokens, usable once. */
  readonly wrapped: Map<string, string>;
  readonly revoked: string[];
  /** Engines that make credentials: by path of the role, how many were made so far. Each answer has another user and a lease of an hour. */
  readonly roles: Map<string, number>;
  /** Leases that count, with the token that they belong to; a token takes its leases with it. */
  readonly leases: Map<string, string>;
  put(mount: string, path: string, ...versions: readonly FakeVersion[]): void;
}

export async function startFakeVault(options: FakeServerOptions = {}): Promise<FakeVault> {
  const server = await startFake((request) => answer(request, fake), options);
  const fake: FakeVault = Object.assign(server, {
    mounts: new Map<string, FakeMount>(),
    tokens: new Map<string, { denied?: ReadonlySet<string>; isBatch?: boolean }>(),
    namespace: undefined,
    login: () => ({ refusal: 'missing client token' }),
    wrapped: new Map<string, string>(),
    revoked: [],
    roles: new Map<string, number>(),
    leases: new Map<string, string>(),
    put(mount: string, path: string, ...versions: readonly FakeVersion[]) {
      fake.mounts.get(mount)?.documents.set(path, [...versions]);
    },
  });
  return fake;
}

const errors = (status: number, ...texts: string[]): FakeAnswer => json(status, { errors: texts });

function answer(request: FakeRequest, fake: FakeVault): FakeAnswer {
  const path = decodeURIComponent(request.path.replace(/^\/v1\//, ''));
  if (!request.path.startsWith('/v1/')) return errors(400, 'not below /v1/');
  if (request.headers['x-vault-request'] !== 'true') return errors(400, 'x-vault-request is missing');
  if (
    request.method === 'POST' &&
    request.body !== '' &&
    !request.headers['content-type']?.startsWith('application/json')
  )
    return errors(400, 'content-type is not JSON');
  if (request.headers['x-vault-namespace'] !== fake.namespace) return errors(404, 'no handler for route');
  const login = /^auth\/(.+)\/login$/.exec(path);
  if (login !== null && request.method === 'POST') return logIn(login[1] ?? '', request, fake);
  const token = request.headers['x-vault-token'] ?? '';
  if (path === 'sys/wrapping/unwrap' && request.method === 'POST') return unwrap(token, fake);
  const rights = fake.tokens.get(token);
  if (rights === undefined) return errors(403, 'permission denied', 'invalid token');
  if (path === 'auth/token/revoke-self' && request.method === 'POST') {
    if (rights.isBatch === true) return errors(400, 'batch tokens cannot be revoked');
    fake.tokens.delete(token);
    fake.revoked.push(token);
    for (const [lease, owner] of fake.leases) if (owner === token) fake.leases.delete(lease);
    return { status: 204 };
  }
  if (request.method === 'PUT' && path === 'sys/leases/revoke') return revokeLease(request, rights.denied, fake);
  if (request.method !== 'GET') return errors(405, 'unsupported operation');
  if (path.startsWith('sys/internal/ui/mounts/'))
    return describeMount(path.slice('sys/internal/ui/mounts/'.length), fake);
  if (rights.denied?.has(path) === true) return errors(403, '1 error occurred:\n\t* permission denied\n\n');
  const made = fake.roles.get(path);
  return made === undefined ? read(path, request, fake) : makeCredentials(path, token, made + 1, fake);
}

function makeCredentials(path: string, token: string, count: number, fake: FakeVault): FakeAnswer {
  fake.roles.set(path, count);
  const lease = `${path}/lease${count}`;
  fake.leases.set(lease, token);
  const data = { username: `v-user-${count}`, password: `fake-made-password-${count}` };
  return json(200, { lease_id: lease, lease_duration: 3600, renewable: true, data });
}

function revokeLease({ body }: FakeRequest, denied: ReadonlySet<string> | undefined, fake: FakeVault): FakeAnswer {
  if (denied?.has('sys/leases/revoke') === true) return errors(403, 'permission denied');
  const { lease_id: lease }: { lease_id?: unknown } = JSON.parse(body);
  return fake.leases.delete(String(lease)) ? { status: 204 } : errors(400, 'invalid lease ID');
}

function logIn(mount: string, request: FakeRequest, fake: FakeVault): FakeAnswer {
  const outcome = fake.login(mount, JSON.parse(request.body));
  if ('refusal' in outcome) return errors(outcome.refusal === 'permission denied' ? 403 : 400, outcome.refusal);
  fake.tokens.set(outcome.token, { isBatch: outcome.isBatch === true });
  const auth = {
    client_token: outcome.token,
    token_type: outcome.isBatch === true ? 'batch' : 'service',
    lease_duration: 60,
  };
  return json(200, { auth, data: null });
}

function unwrap(token: string, fake: FakeVault): FakeAnswer {
  const secretId = fake.wrapped.get(token);
  fake.wrapped.delete(token);
  if (secretId === undefined) return errors(400, 'wrapping token is not valid or does not exist');
  return json(200, { data: { secret_id: secretId, secret_id_accessor: 'accessor' } });
}

function mountOf(path: string, fake: FakeVault): { name: string; mount: FakeMount } | undefined {
  const name = [...fake.mounts.keys()].find((each) => path === each || path.startsWith(`${each}/`));
  const mount = name === undefined ? undefined : fake.mounts.get(name);
  return name === undefined || mount === undefined ? undefined : { name, mount };
}

function describeMount(path: string, fake: FakeVault): FakeAnswer {
  const found = mountOf(path, fake);
  const engine = [...fake.roles.keys()].find((role) => role.startsWith(`${path.split('/')[0]}/`))?.split('/')[0];
  if (engine !== undefined) return json(200, { data: { path: `${engine}/`, type: 'database', options: null } });
  if (found === undefined)
    return errors(403, "preflight capability check returned 403, please ensure client's policies grant access to path");
  const options = found.mount.version === 2 ? { version: '2' } : null;
  return json(200, { data: { path: `${found.name}/`, type: 'kv', options } });
}

function read(path: string, request: FakeRequest, fake: FakeVault): FakeAnswer {
  const found = mountOf(path, fake);
  if (found === undefined) return errors(403, 'permission denied');
  const below = path.slice(found.name.length + 1);
  if (found.mount.version === 1) {
    const document = found.mount.documents.get(below)?.at(-1);
    if (document?.data === undefined) return json(404, { errors: [] });
    return { status: 200, body: `{"data":${document.data},"lease_duration":2764800}` };
  }
  if (!below.startsWith('data/'))
    return json(404, { errors: [], warnings: ['Invalid path for a versioned K/V secrets engine. See the API docs'] });
  const versions = found.mount.documents.get(below.slice('data/'.length)) ?? [];
  const wanted = Number(request.query.get('version') ?? versions.length);
  const version = versions[wanted - 1];
  if (version === undefined) return json(404, { errors: [] });
  const metadata = JSON.stringify({
    created_time: version.created ?? '2026-11-01T08:00:00.123456789Z',
    custom_metadata: null,
    deletion_time: version.deletionTime ?? '',
    destroyed: version.destroyed ?? false,
    version: wanted,
  });
  const isGone = version.data === undefined;
  return { status: isGone ? 404 : 200, body: `{"data":{"data":${version.data ?? 'null'},"metadata":${metadata}}}` };
}
