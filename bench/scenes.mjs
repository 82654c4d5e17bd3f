/**
 * One service for each backend, filled with 100 connections, and what a job needs to sign in to it with its identity. All speak TLS,
 * as services do: a good part of the time of a short step is spent on it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeEntra } from '../test/fakes/azure-entra.ts';
import { startFakeKeyVault } from '../test/fakes/azure-key-vault.ts';
import { selfSigned } from '../test/fakes/certificate.ts';
import { startFakeDoppler } from '../test/fakes/doppler.ts';
import { startFakeAws } from '../test/fakes/secrets-manager.ts';
import { startFakeVault } from '../test/fakes/vault.ts';

export const MOST = 100;

const connection = (index) =>
  JSON.stringify({ type: 'generic', details: { value: `fake-value-of-connection-${index}` } });
const all = Array.from({ length: MOST }, (_, index) => index);

/** Has programs trust the servers of this process, as a machine trusts those of services: without an input. */
export function trusting(folder) {
  const file = join(folder, 'authority.pem');
  writeFileSync(file, selfSigned().cert);
  return { NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: file };
}

async function vault() {
  const server = await startFakeVault({ tls: selfSigned() });
  server.mounts.set('secret', { version: 2, documents: new Map() });
  server.login = () => ({ token: ['hv', 's.', 'a-token-of-this-run'].join('') });
  for (const index of all) server.put('secret', `c${index}`, { data: connection(index) });
  return { servers: [server], inputs: { backend: 'vault', 'vault-url': server.url, 'vault-role': 'data' } };
}

async function aws() {
  const server = await startFakeAws({ tls: selfSigned() });
  for (const index of all) server.put({ name: `c${index}`, text: connection(index) });
  const role = 'arn:aws:iam::123456789012:role/data';
  const inputs = { backend: 'aws', 'aws-region': 'eu-central-1', 'aws-endpoint': server.url, 'aws-role': role };
  return { servers: [server], inputs };
}

async function azure() {
  const tenant = '11111111-2222-3333-4444-555555555555';
  const client = '66666666-7777-8888-9999-000000000000';
  const [server, entra] = await Promise.all([startFakeKeyVault(), startFakeEntra(tenant)]);
  server.accepts = (token) => entra.tokens.has(token);
  server.challenge = { authorization: `${entra.url}/${tenant}`, resource: 'https://vault.azure.net' };
  entra.applications.set(client, { judgeAssertion: () => undefined });
  for (const index of all) server.put(`c${index}`, connection(index));
  const inputs = {
    backend: 'azure',
    'azure-auth': 'oidc',
    'azure-vault-url': server.url,
    'azure-authority-host': entra.url,
    'azure-tenant-id': tenant,
    'azure-client-id': client,
  };
  return { servers: [server, entra], inputs };
}

async function doppler() {
  const server = await startFakeDoppler({ tls: selfSigned() });
  const token = ['dp', 'said', 'a-token-of-this-run'].join('.');
  server.exchange = () => ({ token, configs: ['shop/prd'] });
  server.put('shop/prd', Object.fromEntries(all.map((index) => [`C${index}`, connection(index)])));
  const inputs = {
    backend: 'doppler',
    'doppler-api-host': server.url,
    'doppler-identity': 'id-1',
    'doppler-project': 'shop',
    'doppler-config': 'prd',
  };
  const own = ['dp', 'sa', 'a-token-of-this-run'].join('.');
  server.tokens.set(own, { kind: 'account', configs: ['shop/prd'] });
  return { servers: [server], inputs, rival: { apiHost: server.url, token: own } };
}

export const SCENES = { vault, aws, azure, doppler };
