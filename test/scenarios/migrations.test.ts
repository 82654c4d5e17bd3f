import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { selfSigned } from '../fakes/certificate.ts';
import { closing } from '../fakes/closing.ts';
import { startFakeProxy } from '../fakes/proxy.ts';
import { awsScene } from './aws-scene.ts';
import { azureScene, CLIENT, TENANT } from './azure-scene.ts';
import { stepsOf } from './documented-steps.ts';
import { dopplerScene, THEIRS } from './doppler-scene.ts';
import { ROOT, runAction } from './program.ts';
import { messagesOf, repository } from './remote-workspace.ts';
import { OURS, vaultScene } from './vault-scene.ts';

/** The one step that a page of docs/migrate shows under "After". */
function stepAfter(page: string): Readonly<Record<string, string>> {
  const [step, ...others] = stepsOf(join('docs', 'migrate', page));
  if (step === undefined || others.length > 0) throw new Error(`${page} does not show one step`);
  return step.with;
}

const PASSWORD = 'fake-password-of-shop';
const DETAILS = { host: 'db.example.com', port: 5432, username: 'etl', password: PASSWORD, database: 'shop' };
const SHOP_DB = JSON.stringify({ type: 'postgres', details: DETAILS });
const PIPELINE = {
  'etl/pipeline.yml': 'name: etl\n',
  'etl/assets/load.py':
    '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: shop_db\n    inject_as: SHOP_DB\n@bruin"""\n',
};
const CONFIGURATION = `default_environment: production
environments:
  production:
    connections:
      postgres:
        - {name: shop_db, host: db.example.com, port: 5432, username: etl, password: "${PASSWORD}", database: shop}
        - {name: unneeded, host: db.example.com, port: 5432, username: etl, password: "another fake", database: shop}
`;

describe.concurrent('the step under "After"', () => {
  it('loads from Vault', async () => {
    const given = stepAfter('vault-action.md');
    const { vault, issuer, env } = await vaultScene();
    vault.login = (mount, { role, jwt }) => {
      const claims = issuer.verify(String(jwt));
      const isOurs = mount === 'jwt' && role === 'bruin-ci' && claims?.['aud'] === 'vault.example.com';
      return isOurs ? { token: OURS } : { refusal: 'error validating token' };
    };
    vault.put('secret', 'bruin/production/shop_db', { data: SHOP_DB });
    const run = await runAction({ workspace: repository(PIPELINE), inputs: { ...given, 'vault-url': vault.url }, env });
    expect(messagesOf(run)).toBe('');
    expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
  });

  it('loads from AWS Secrets Manager', async () => {
    const given = stepAfter('aws-secretsmanager-get-secrets.md');
    const { aws, issuer, env } = await awsScene(0);
    aws.judgeToken = (token, role) =>
      role === given['aws-role'] && issuer.verify(token) !== undefined ? undefined : 'AccessDenied';
    aws.put({ name: 'bruin/production/shop_db', text: SHOP_DB });
    const run = await runAction({
      workspace: repository(PIPELINE),
      inputs: { ...given, 'aws-endpoint': aws.url },
      env,
    });
    expect(messagesOf(run)).toBe('');
    expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
  });

  it('loads from Azure Key Vault', async () => {
    const given = stepAfter('azure-get-keyvault-secrets.md');
    const { vault, entra, env } = await azureScene();
    expect(given).toMatchObject({ 'azure-tenant-id': TENANT, 'azure-client-id': CLIENT });
    vault.challenge.authorization = `https://login.microsoftonline.com/${TENANT}`;
    vault.put('shop-db', SHOP_DB);
    const hosts = { 'acme-production.vault.azure.net': vault.url, 'login.microsoftonline.com': entra.url };
    const proxy = closing(await startFakeProxy(hosts));
    const run = await runAction({
      workspace: repository(PIPELINE),
      inputs: { ...given, 'ca-certificate': selfSigned().cert },
      env: { ...env, HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' },
    });
    expect(messagesOf(run)).toBe('');
    expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
  });

  it('loads from Doppler', async () => {
    const given = stepAfter('doppler-secrets-fetch.md');
    const { doppler, env } = await dopplerScene();
    doppler.put('data/prd', { SHOP_DB });
    doppler.tokens.set(THEIRS, { kind: 'service', project: 'data', config: 'prd' });
    const inputs = { ...given, 'doppler-token': THEIRS, 'doppler-api-host': doppler.url };
    const run = await runAction({ workspace: repository(PIPELINE), inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(JSON.parse(run.env.get('SHOP_DB') ?? '')).toMatchObject({ password: PASSWORD });
  });

  it("hands on what 1Password's action put into the job", async () => {
    const committed = CONFIGURATION.replace(PASSWORD, () => '$'.concat('{SHOP_DB_PASSWORD}')).replace(
      /^.*unneeded.*\n/m,
      '',
    );
    const run = await runAction({
      workspace: repository({ ...PIPELINE, '.bruin.yml': committed }),
      inputs: stepAfter('1password-load-secrets.md'),
      env: { SHOP_DB_PASSWORD: PASSWORD },
    });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('BRUIN_CONFIG_FILE_CONTENT')).toContain(PASSWORD);
  });

  it('takes the configuration out of one secret, and passes on what is needed', async () => {
    const run = await runAction({
      workspace: repository({ ...PIPELINE, '.gitignore': '/.bruin.yml\n' }),
      inputs: stepAfter('bruin-yml-in-a-secret.md'),
      env: { BRUIN_CONFIG_FILE_CONTENT: CONFIGURATION },
    });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('BRUIN_CONFIG_FILE_CONTENT')).toContain(PASSWORD);
    expect(run.env.get('BRUIN_CONFIG_FILE_CONTENT')).not.toContain('another fake');
  });

  it('is tried for every page', () => {
    const pages = readdirSync(join(ROOT, 'docs', 'migrate')).filter((page) => page !== 'README.md');
    expect(pages).toHaveLength(6);
  });
});
