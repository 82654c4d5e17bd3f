import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  type FakeServerOptions,
  startFake,
} from './fake-server.ts';
import { json } from './oidc-issuer.ts';

export interface FakeDopplerSecret {
  /** Null for a reference that cannot be followed. */
  readonly value: string | null;
  readonly visibility?: 'masked' | 'unmasked' | 'restricted';
}

export type FakeDopplerToken =
  /** Belongs to one config, and either refuses to read another or, with `ignoresOthers`, answers with its own all the same. */
  | { readonly kind: 'service'; readonly project: string; readonly config: string; readonly ignoresOthers?: true }
  /** May read these configs, each `project/config`. */
  | { readonly kind: 'account' | 'personal'; readonly configs: readonly string[] };

/** A stand-in for Doppler's API, stricter than the real one: it refuses what the service might not understand. */
export interface FakeDoppler extends FakeServer {
  /** `project/config` → name → secret. */
  readonly configs: Map<string, Map<string, FakeDopplerSecret>>;
  readonly tokens: Map<string, FakeDopplerToken>;
  /** Decides about identity tokens: the token to give out and what it may read, or undefined. */
  exchange: (identity: string, identityToken: string) => { token: string; configs: readonly string[] } | undefined;
  readonly revoked: string[];
  put(config: string, secrets: Readonly<Record<string, string | FakeDopplerSecret>>): void;
}

export async function startFakeDoppler(options: FakeServerOptions = {}): Promise<FakeDoppler> {
  const server = await startFake((request) => answer(request, fake), options);
  const fake: FakeDoppler = Object.assign(server, {
    configs: new Map<string, Map<string, FakeDopplerSecret>>(),
    tokens: new Map<string, FakeDopplerToken>(),
    exchange: () => undefined,
    revoked: [],
    put(config: string, secrets: Readonly<Record<string, string | FakeDopplerSecret>>) {
      const entries = Object.entries(secrets).map(
        ([name, secret]) => [name, typeof secret === 'string' ? { value: secret } : secret] as const,
      );
      fake.configs.set(config, new Map(entries));
    },
  });
  return fake;
}

const refuse = (status: number, message: string): FakeAnswer => json(status, { messages: [message], success: false });

const SECRETS = '/v3/configs/config/secrets';
/** Parameters of each call; any other is a mistake. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  [SECRETS]: ['project', 'config', 'secrets', 'include_dynamic_secrets', 'dynamic_secrets_ttl_sec'],
  [`${SECRETS}/names`]: ['project', 'config', 'include_dynamic_secrets'],
  [`${SECRETS}/download`]: [
    'project',
    'config',
    'secrets',
    'format',
    'include_dynamic_secrets',
    'dynamic_secrets_ttl_sec',
    'name_transformer',
  ],
};

function answer(request: FakeRequest, fake: FakeDoppler): FakeAnswer {
  if (request.path.startsWith('/v3/auth/')) return authenticate(request, fake);
  const known = PARAMETERS[request.path];
  const isStoring = request.method === 'POST' && request.path === SECRETS;
  if (known === undefined || (request.method !== 'GET' && !isStoring)) return refuse(404, 'Not found');
  const names = [...request.query.keys()];
  if (names.some((name) => !known.includes(name)) || new Set(names).size !== names.length)
    return refuse(400, 'Unknown or repeated parameter');
  const token = tokenOf(request.headers['authorization'] ?? '');
  const access = fake.tokens.get(token ?? '');
  if (access === undefined) return refuse(401, 'Invalid Auth token');
  return isStoring ? store(request, access, fake) : read(request, access, fake);
}

/** As the command line tool stores for a person: `{"secrets": {NAME: value}}`. */
function store(request: FakeRequest, access: FakeDopplerToken, fake: FakeDoppler): FakeAnswer {
  const place = placeOf(request.query, access, fake);
  if (typeof place !== 'string') return place;
  if (access.kind !== 'personal') return refuse(403, 'This token does not have write access');
  const { secrets, ...others }: { secrets: Record<string, string> } = JSON.parse(request.body);
  const names = Object.keys(secrets);
  if (Object.keys(others).length > 0 || names.some((name) => !/^[A-Z_][A-Z0-9_]*$/.test(name)))
    return refuse(400, 'Invalid secret name');
  const known = fake.configs.get(place);
  for (const [name, value] of Object.entries(secrets)) known?.set(name, { value });
  return json(200, { secrets: Object.fromEntries(names.map((name) => [name, {}])), success: true });
}

/** Both forms that the service documents; with Basic the token is the user. */
function tokenOf(authorization: string): string | undefined {
  const [, scheme, credentials = ''] = /^(Bearer|Basic) (\S+)$/.exec(authorization) ?? [];
  return scheme === 'Basic' ? Buffer.from(credentials, 'base64').toString().replace(/:$/, '') : credentials;
}

function read(request: FakeRequest, access: FakeDopplerToken, fake: FakeDoppler): FakeAnswer {
  const place = placeOf(request.query, access, fake);
  if (typeof place !== 'string') return place;
  const filter = request.query.get('secrets')?.split(',');
  // What the service makes of an empty filter and of names that it cannot hold is not known, so nobody may depend on it.
  if (filter?.some((name) => !/^[A-Z_][A-Z0-9_]*$/.test(name))) return refuse(400, 'Invalid secret name');
  const given = [...metaOf(place), ...(fake.configs.get(place) ?? [])].filter(
    ([name]) => filter?.includes(name) ?? true,
  );
  if (request.path.endsWith('/names')) return json(200, { names: given.map(([name]) => name), success: true });
  const shown = ({ value, visibility }: FakeDopplerSecret): string | null =>
    access.kind === 'personal' && visibility === 'restricted' ? null : value;
  if (request.path.endsWith('/download')) {
    if (request.query.get('format') !== 'json') return refuse(400, 'Only json is known here');
    const values = given.map(([name, secret]) => [name, shown(secret)] as const);
    return json(200, Object.fromEntries(values.filter(([, value]) => value !== null)));
  }
  const listed = given.map(([name, secret]) => {
    const { visibility = 'masked' } = secret;
    const value = shown(secret);
    return [
      name,
      { raw: value, computed: value, rawVisibility: visibility, computedVisibility: visibility, note: '' },
    ] as const;
  });
  return json(200, { secrets: Object.fromEntries(listed), success: true });
}

/** The three secrets that every config has by itself. */
function metaOf(place: string): readonly (readonly [string, FakeDopplerSecret])[] {
  const [project = '', config = ''] = place.split('/');
  const values = { DOPPLER_PROJECT: project, DOPPLER_CONFIG: config, DOPPLER_ENVIRONMENT: config.split('_')[0] ?? '' };
  return Object.entries(values).map(([name, value]) => [name, { value, visibility: 'unmasked' }]);
}

function placeOf(query: URLSearchParams, access: FakeDopplerToken, fake: FakeDoppler): string | FakeAnswer {
  // Doppler's command line tool sends both empty when the token knows them.
  const [project, config] = [query.get('project') || undefined, query.get('config') || undefined];
  if (access.kind === 'service') {
    const own = `${access.project}/${access.config}`;
    if (access.ignoresOthers === true) return own;
    if ((project ?? access.project) !== access.project)
      return refuse(403, `This token does not have access to requested project '${project}'`);
    if ((config ?? access.config) !== access.config)
      return refuse(403, `This token does not have access to requested config '${config}'`);
    return own;
  }
  if (project === undefined) return refuse(400, 'You must specify a project');
  if (config === undefined) return refuse(400, 'You must specify a config');
  const place = `${project}/${config}`;
  return access.configs.includes(place) && fake.configs.has(place)
    ? place
    : refuse(404, `Could not find requested config '${config}'`);
}

function authenticate(request: FakeRequest, fake: FakeDoppler): FakeAnswer {
  if (request.method !== 'POST' || request.headers['content-type'] !== 'application/json')
    return refuse(400, 'A JSON body is needed');
  if (request.headers['authorization'] !== undefined) return refuse(400, 'This call takes no Authorization');
  const { identity, token, ...others }: Record<string, unknown> = JSON.parse(request.body);
  if (typeof token !== 'string' || Object.keys(others).length > 0) return refuse(400, 'Malformed body');
  if (request.path === '/v3/auth/revoke' && identity === undefined) {
    if (!fake.tokens.delete(token)) return refuse(401, 'Invalid Auth token');
    fake.revoked.push(token);
    return json(200, { success: true });
  }
  if (request.path !== '/v3/auth/oidc' || typeof identity !== 'string') return refuse(404, 'Not found');
  const given = fake.exchange(identity, token);
  if (given === undefined) return refuse(401, 'Unable to authenticate with the provided token');
  fake.tokens.set(given.token, { kind: 'account', configs: given.configs });
  return json(200, { success: true, token: given.token, expires_at: '2026-11-22T00:10:00.000Z' });
}
