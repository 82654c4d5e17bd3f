import { describe, expect, it } from 'vitest';
import type { AwsAuthentication } from '../../src/backends/aws/aws-settings.ts';
import { vaultSecrets } from '../../src/backends/vault/vault-inputs.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { action, refusals } from './run-inputs.ts';

type Texts = Record<string, string>;

/** How a run would sign in. */
function auth(given: Texts, variables: Texts = {}): unknown {
  return action(given, variables).backend.signIn?.auth;
}

describe('vault', () => {
  const vault = { backend: 'vault', 'vault-url': 'https://vault.example.com:8200/base/' };

  it.each<[string, Texts, Texts, object]>([
    ['jwt without anything', {}, {}, { method: 'jwt', mount: 'jwt' }],
    [
      'jwt with a role',
      { 'vault-role': 'ci', 'vault-auth-mount': '/auth/gh/' },
      {},
      { method: 'jwt', mount: 'gh', role: 'ci' },
    ],
    ['a token that is given', { 'vault-token': 't' }, {}, { method: 'token' }],
    [
      'a token of the job, as Bruin does',
      { 'vault-role': 'ci' },
      { BRUIN_VAULT_TOKEN: 't', BRUIN_VAULT_ROLE: 'x' },
      { method: 'token' },
    ],
    [
      "kubernetes for Bruin's role",
      {},
      { BRUIN_VAULT_ROLE: 'ci' },
      { method: 'kubernetes', mount: 'kubernetes', role: 'ci' },
    ],
    [
      "kubernetes at Bruin's mount",
      {},
      { BRUIN_VAULT_ROLE: 'ci', BRUIN_VAULT_K8S_AUTH_MOUNT: 'k8s' },
      { method: 'kubernetes', mount: 'k8s', role: 'ci' },
    ],
    [
      "jwt not at Bruin's mount",
      { 'vault-auth': 'jwt' },
      { BRUIN_VAULT_K8S_AUTH_MOUNT: 'k8s' },
      { method: 'jwt', mount: 'jwt' },
    ],
    [
      'approle',
      { 'vault-auth': 'approle', 'vault-role-id': 'r', 'vault-secret-id': 's' },
      {},
      { method: 'approle', mount: 'approle' },
    ],
  ])('signs in with %s', (_, given, variables, expected) => {
    expect(auth({ ...vault, ...given }, variables)).toMatchObject(expected);
  });

  it('keeps paths without slashes at their ends and the address without one', () => {
    const { backend } = action({
      ...vault,
      'vault-mount': '/kv/{environment}/',
      'vault-path': 'a/b/',
      'vault-kv-version': '1',
      'vault-namespace': 'team',
    });
    expect(backend).toEqual({
      backend: 'vault',
      mount: 'kv/{environment}',
      path: 'a/b',
      kvVersion: 1,
      namespace: 'team',
      signIn: { url: 'https://vault.example.com:8200/base', auth: { method: 'jwt', mount: 'jwt' } },
    });
  });

  it.each<[string, Texts, readonly string[]]>([
    [
      'no address',
      { backend: 'vault' },
      [
        'input "vault-url" is missing: backend "vault" needs the address of the server | The variable BRUIN_VAULT_HOST is read when it is empty.',
      ],
    ],
    [
      'a socket',
      { ...vault, 'vault-url': 'unix:///run/vault' },
      ['cannot use input "vault-url": allowed is a URL of the form https://HOST or http://HOST'],
    ],
    [
      'no host',
      { ...vault, 'vault-url': 'vault.example.com' },
      ['cannot use input "vault-url": allowed is a URL of the form https://HOST or http://HOST'],
    ],
    [
      'a query',
      { ...vault, 'vault-url': 'https://v?x' },
      ['cannot use input "vault-url": a query or fragment in the URL is not allowed'],
    ],
    [
      'dots in a path',
      { ...vault, 'vault-path': 'a/../b' },
      ['cannot use "a/../b" in input "vault-path": allowed: paths without empty, "." and ".." parts'],
    ],
    [
      'a placeholder that has no value here',
      { ...vault, 'vault-path': '{name}' },
      ['cannot use "{name}" in input "vault-path": allowed placeholders are {environment}'],
    ],
    [
      'approle without its id',
      { ...vault, 'vault-auth': 'approle' },
      ['input "vault-role-id" is missing: vault-auth "approle" needs it'],
    ],
    [
      'an approle id for jwt',
      { ...vault, 'vault-role-id': 'r' },
      ['cannot use input "vault-role-id": vault-auth is "jwt", which does not use it | It is for vault-auth: approle'],
    ],
    [
      'a token for jwt',
      { ...vault, 'vault-auth': 'jwt', 'vault-token': 't' },
      ['cannot use input "vault-token": vault-auth is "jwt", which does not use it | It is for vault-auth: token'],
    ],
    [
      'token without one',
      { ...vault, 'vault-auth': 'token' },
      [
        'input "vault-token" is missing: vault-auth "token" needs it | The variable BRUIN_VAULT_TOKEN is read when it is empty.',
      ],
    ],
    [
      'kubernetes without a role',
      { ...vault, 'vault-auth': 'kubernetes' },
      [
        'input "vault-role" is missing: vault-auth "kubernetes" needs a role | The variable BRUIN_VAULT_ROLE is read when it is empty.',
      ],
    ],
  ])('refuses %s', (_, given, expected) => {
    expect(refusals(given)).toEqual(expected);
  });

  it('does not show a password in an address, nor a token', () => {
    const password = ['hunter', '2hunter2'].join('');
    const given = {
      backend: 'vault',
      'vault-url': `https://me:${password}@v`,
      'vault-token': `${password}\n${password}`,
    };
    const shown = refusals(given);
    expect(shown).toEqual([
      'cannot use input "vault-url": a user or password in the URL is not allowed | Use the inputs for credentials.',
      'cannot use input "vault-token": it must be one line',
    ]);
  });

  it('knows which of its settings are secret', () => {
    expect(
      vaultSecrets({
        method: 'approle',
        mount: 'approle',
        roleId: new SecretValue('r'),
        secretId: new SecretValue('s'),
      }).map((secret) => secret.reveal()),
    ).toEqual(['r', 's']);
  });

  it('needs no credentials where nothing is read', () => {
    for (const mode of ['lint', 'plan']) {
      expect(action({ mode, backend: 'vault', 'vault-path': 'team' }).backend).toEqual({
        backend: 'vault',
        mount: 'secret',
        path: 'team',
      });
    }
  });
});

describe('aws', () => {
  const written = { 'aws-access-key-id': 'id', 'aws-secret-access-key': 'key' };
  const bruin = { BRUIN_AWS_ACCESS_KEY_ID: 'bruin-id', BRUIN_AWS_SECRET_ACCESS_KEY: 'bruin-key' };
  const plain = { AWS_ACCESS_KEY_ID: 'aws-id', AWS_SECRET_ACCESS_KEY: 'aws-key', AWS_SESSION_TOKEN: 'aws-token' };

  function keys(given: Texts, variables: Texts): readonly (string | undefined)[] {
    const found = auth({ backend: 'aws', ...given }, variables) as AwsAuthentication;
    if (found.method !== 'keys') return [];
    return [found.keys.accessKeyId.reveal(), found.keys.secretAccessKey.reveal(), found.keys.sessionToken?.reveal()];
  }

  it('takes all parts of a key from one place, the first that has one', () => {
    expect(keys(written, { ...bruin, ...plain })).toEqual(['id', 'key', undefined]);
    expect(keys({}, { ...bruin, ...plain })).toEqual(['bruin-id', 'bruin-key', undefined]);
    expect(keys({}, plain)).toEqual(['aws-id', 'aws-key', 'aws-token']);
  });

  it("leaves the search to the SDK's chain without a key", () => {
    expect(auth({ backend: 'aws' })).toEqual({ method: 'default-chain' });
  });

  it.each<[string, Texts, Texts, readonly string[]]>([
    [
      'half a key',
      { 'aws-access-key-id': 'id' },
      {},
      ['cannot use input "aws-access-key-id": aws-secret-access-key must come from the same place (inputs)'],
    ],
    [
      'halves of two keys',
      { 'aws-secret-access-key': 'key' },
      plain,
      ['cannot use input "aws-secret-access-key": aws-access-key-id must come from the same place (inputs)'],
    ],
    [
      "half of Bruin's key",
      {},
      { ...plain, BRUIN_AWS_ACCESS_KEY_ID: 'x' },
      [
        'cannot use variable "BRUIN_AWS_ACCESS_KEY_ID" (for input "aws-access-key-id"): aws-secret-access-key must come from the same place (BRUIN_AWS_…)',
      ],
    ],
    [
      'a session token of another key',
      { 'aws-session-token': 't' },
      bruin,
      ['cannot use input "aws-session-token": the access key comes from another place (BRUIN_AWS_…)'],
    ],
    [
      'a session token alone',
      { 'aws-session-token': 't' },
      {},
      ['cannot use input "aws-session-token": it needs aws-access-key-id and aws-secret-access-key'],
    ],
    [
      'a key beside a role',
      { ...written, 'aws-role': 'arn:aws:iam::123456789012:role/x' },
      {},
      ['cannot use input "aws-access-key-id": it cannot be used together with aws-role'],
    ],
    [
      'a role that is none',
      { 'aws-role': 'ci' },
      {},
      ['cannot use "ci" in input "aws-role": allowed is the ARN of a role: arn:aws:iam::ACCOUNT:role/NAME'],
    ],
    [
      'a region that is none',
      { 'aws-region': 'Frankfurt' },
      {},
      ['cannot use "Frankfurt" in input "aws-region": allowed: names of regions such as eu-central-1'],
    ],
  ])('refuses %s', (_, given, variables, expected) => {
    expect(refusals({ backend: 'aws', ...given }, variables)).toEqual(expected);
  });

  it.each(['us-gov-west-1', 'cn-north-1', 'us-iso-east-1', 'ap-southeast-4', 'eusc-de-east-1'])(
    'knows the region %s',
    (region) => {
      expect(refusals({ backend: 'aws', 'aws-region': region })).toEqual([]);
    },
  );
});

describe('azure', () => {
  const azure = { backend: 'azure', 'azure-vault-url': 'https://kv-{environment}.vault.azure.net/' };

  it('keeps the address as a template', () => {
    expect(action(azure).backend).toEqual({
      backend: 'azure',
      vaultUrl: 'https://kv-{environment}.vault.azure.net',
      signIn: { auth: { method: 'default' } },
    });
  });

  it.each<[string, Texts, readonly string[]]>([
    [
      'no address',
      { backend: 'azure' },
      [
        'input "azure-vault-url" is missing: backend "azure" needs the address of the vault | The variable BRUIN_AZURE_KEYVAULT_URL is read when it is empty.',
      ],
    ],
    [
      'plain http',
      { backend: 'azure', 'azure-vault-url': 'http://kv.vault.azure.net' },
      ['cannot use input "azure-vault-url": allowed is a URL of the form https://HOST'],
    ],
    [
      'a path',
      { backend: 'azure', 'azure-vault-url': 'https://kv.vault.azure.net/secrets/x' },
      ['cannot use input "azure-vault-url": a path in the URL is not allowed, only https://HOST'],
    ],
    [
      'oidc without its identity',
      { ...azure, 'azure-auth': 'oidc' },
      [
        'input "azure-tenant-id" is missing: azure-auth "oidc" needs it | The variable BRUIN_AZURE_TENANT_ID is read when it is empty.',
        'input "azure-client-id" is missing: azure-auth "oidc" needs it | The variable BRUIN_AZURE_CLIENT_ID is read when it is empty.',
      ],
    ],
    [
      'a secret for oidc',
      { ...azure, 'azure-auth': 'oidc', 'azure-tenant-id': 't', 'azure-client-id': 'c', 'azure-client-secret': 's' },
      [
        'cannot use input "azure-client-secret": azure-auth is "oidc", which does not use it | Add azure-auth: client_credentials',
      ],
    ],
    [
      'a tenant that could be a path',
      { ...azure, 'azure-tenant-id': 'a/b' },
      ['cannot use "a/b" in input "azure-tenant-id": allowed: letters, digits, "." and "-"'],
    ],
  ])('refuses %s', (_, given, expected) => {
    expect(refusals(given)).toEqual(expected);
  });

  it('does not quote from an address, which may hold a password', () => {
    expect(refusals({ backend: 'azure', 'azure-vault-url': 'https://kv-{name}.vault.azure.net' })).toContain(
      'cannot use what was given in input "azure-vault-url": allowed placeholders are {environment}',
    );
  });

  it('signs in with client credentials', () => {
    const given = {
      ...azure,
      'azure-auth': 'client_credentials',
      'azure-tenant-id': 't',
      'azure-client-id': 'c',
      'azure-client-secret': 's',
    };
    expect(auth(given)).toMatchObject({ method: 'client_credentials', tenantId: 't', clientId: 'c' });
    expect(JSON.stringify(auth(given))).toContain('"clientSecret":"***"');
  });
});

describe('doppler', () => {
  it.each<[string, Texts, Texts, object]>([
    ['a token', { 'doppler-token': 't' }, {}, { method: 'token' }],
    [
      'the identity that was written, not the token of the job',
      { 'doppler-identity': 'i' },
      { BRUIN_DOPPLER_TOKEN: 't' },
      { method: 'identity', identity: 'i' },
    ],
  ])('signs in with %s', (_, given, variables, expected) => {
    expect(auth({ backend: 'doppler', ...given }, variables)).toMatchObject(expected);
  });

  it('refuses both and neither', () => {
    expect(refusals({ backend: 'doppler' })).toEqual([
      'input "doppler-token" is missing: backend "doppler" needs it or doppler-identity | The variable BRUIN_DOPPLER_TOKEN is read when it is empty.',
    ]);
    expect(refusals({ backend: 'doppler', 'doppler-token': 't', 'doppler-identity': 'i' })).toEqual([
      'cannot use input "doppler-token": it cannot be used together with doppler-identity',
    ]);
  });

  it('has a default address, which another one replaces', () => {
    const given = { backend: 'doppler', 'doppler-token': 't' };
    expect(action(given).backend).toMatchObject({ signIn: { apiHost: 'https://api.doppler.com' } });
    expect(action({ ...given, 'doppler-api-host': 'http://127.0.0.1:9/' }).backend).toMatchObject({
      signIn: { apiHost: 'http://127.0.0.1:9' },
    });
  });
});

describe('settings of several backends at once', () => {
  it('are fine when one backend was chosen', () => {
    const all = {
      'vault-path': 'a',
      'aws-region': 'eu-west-1',
      'doppler-config': 'dev',
      'azure-vault-url': 'https://kv.vault.azure.net',
    };
    expect(refusals({ ...all, backend: 'aws' })).toEqual([]);
    expect(refusals({ ...all, backend: 'local' })).toEqual([]);
  });
});
