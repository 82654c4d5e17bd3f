import { TEST_TOKENS as t } from '../../lint/test-tokens.ts';
import { bruin, serviceAccount } from './made-files.ts';

const weak = t['password'] ?? '';

const armor = (label: string): string =>
  ['-----BEGIN ', label, '-----\n\n', 'wcDMA1c2VjcmV0AQ==\n', '=abcd\n', '-----END ', label, '-----\n'].join('');

/** Secrets where the repositories of others have them, written as people write them: every one must be found. */
export const DAILY_SECRETS: Readonly<Record<string, string | Uint8Array>> = {
  'same-user/.env': 'DB_HOST=db.example.com\nDB_USER=tulips\nDB_PASSWORD=tulips\n',
  'lists/prod.env': 'DB_PASSWORDS=tulip,crocus\n',
  'lists/secrets/flowers': 'FLOWERS=tulip,crocus,daisy\n',
  'models/.env.example': `MODEL_KEY=${t['aws-secret']}\n`,
  'seed/.env.example': `OTP_SEED=${['JBSW', 'Y3DPEHPK3PXP', 'JBSWY3DP'].join('')}\n`,
  'path/.bruin.yml': bruin(
    'google_cloud_platform',
    `service_account_json: '${JSON.stringify(JSON.parse(serviceAccount))}'`,
  ),
  'mail/.git-credentials': `https://bot@example.com:${weak}@github.com\n`,
  'port/.env': `APP_URL=https://bot:8${weak}/x@git.example.com/app\n`,
  'keys/3f1c9a52-349b-4326-8dd2-1f897ff9d74b.json': serviceAccount,
  'keys/google-services.json': serviceAccount,
  'keys/ci-sa.json': serviceAccount,
  'kustomize/secret/kustomization.yaml': `kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nsecretGenerator:\n  - name: db\n    literals:\n      - flower=${weak}\n`,
  'kubectl/secrets.yaml': `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    data:\n      flower: ${Buffer.from(weak).toString('base64')}\n`,
  'policies/secrets/policy.json': JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*' }], password: weak }),
  'object/secret/config.yaml': `apiVersion: v1\nkind: ConfigMap\ndata:\n  db_password: ${weak}\n`,
  'tagged/secrets.yaml': `password: !!str ${weak}\n`,
  'ids/.env': `APP_SECRET_ID=${t['hex']}\n`,
  'sessions/.env': `WEB_SESSION_ID=${t['hex']}\n`,
  'key-ids/.env': `R2_ACCESS_KEY_ID=${t['hex']}\n`,
  'paths/.env': `DB_PASSWORD="$(date)${weak}"\n`,
  'lookups/secrets.yaml': `password: !vault ${weak}\n`,
  'ports/secrets.yaml': `services:\n  web:\n    image: tulip/web\n    environment:\n      DB_PASSWORD: ${weak}\n`,
  '.github/workflows/certs/server.key': `${t['private-key']}\n`,
  '.github/workflows/check/master.key': `${t['hex']}\n`,
  'cassettes/web_secrets.yaml': `interactions:\n- request:\n    method: GET\n  response:\n    api_key: ${t['hex']}\n`,
  'numbered/.bruin.example.yml': bruin('generic', `value: ${['tulip', '77'].join('')}`),
};

/** What the repositories of others have in files with such names, and what is no secret: not one may be reported. */
export const DAILY_LOOK_ALIKES: Readonly<Record<string, string | Uint8Array>> = {
  'dot/.bruin.yml': bruin('google_cloud_platform', 'service_account_file: ".gcp-credentials.json"'),
  'example/.bruin.sample.yml': bruin(
    'google_cloud_platform',
    'service_account_json: |',
    '  {"type": "service_account", "private_key_id": "your-key-id",',
    `   "private_key": "${['-----BEGIN ', 'PRIVATE', ' KEY-----'].join('')}\\n...\\n${['-----END ', 'PRIVATE', ' KEY-----'].join('')}\\n",`,
    '   "client_email": "loader@your-project.iam.gserviceaccount.com"}',
  ),
  'same-user/.bruin.yml': bruin('postgres', 'host: localhost', 'username: tulips', 'password: tulips'),
  'same-user/.env': 'DB_HOST=db\nDB_USER=tulips\nDB_PASSWORD=tulips\nDB_URL=postgres://tulips:tulips@db:5432/d\n',
  'lists/adapters.env': 'SUPPORTED=postgres,snowflake,redshift\nOCR_LANGUAGES=deu fra\nBREAKPOINT_HOOK=pdb.set_trace\n',
  'models/.env.example': '# EMBEDDING_MODEL=gemini-embedding-001\nE2E_PASSWORD=test_Password123\n',
  'sequence/.env.sample': `KV_TOKEN=dev_fake_token_${'123456789abcdefghijklmnop'}\n`,
  'pages/.env': 'WEB_START=http://localhost:3000/@fs/app\nPACKAGE=https://registry.acme.example:443/@scope/app@1\n',
  'cassettes/secrets.yaml': 'request:\n  uri: https://api.example.com/v1/scan?all_secrets=True\n',
  'replays/3f1c9a52-349b-4326-8dd2-1f897ff9d74b.json': '{"events": [{"auth": "k3JfG5aUe7Zk2mXv", "token": "red"}]}\n',
  'app/google-services.json': JSON.stringify({
    project_info: { project_id: 'tulips' },
    client: [
      { oauth_client: [{ certificate_hash: t['hex'] }], api_key: [{ current_key: `AI${'za'}${t['aws-secret']}` }] },
    ],
  }),
  'i18n/ar_SA.json': '{"PASSWORD": "Kennwort", "TOKEN_MISSING": "Es fehlt etwas"}\n',
  'registry/auth-token.json': JSON.stringify({ dist: { 'npm-signature': armor('PGP SIGNATURE') } }),
  'components/secret/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources:\n  - externalsecret.yaml\n',
  'iam/secrets/policy.json':
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["secretsmanager:GetSecretValue"], "Resource": "*"}]}\n',
  'actions/secret/action.yml':
    'name: Scan\nauthor: Acme <support@acme.example>\nruns:\n  using: composite\n  steps: []\n',
  'session/secrets/secrets.proto': 'syntax = "proto3";\npackage acme.secrets;\n',
  'output/secret/__snapshots__/text.ambr': '# name: test\n  """\n  1 | token\n  """\n',
  'labels/secret.yaml':
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n  labels:\n    com.acme.secret: my-tulips\nstringData:\n  password: ${DB_PASSWORD}\n',
  'labels/webhook-secret.yaml':
    '{{- if .Values.webhook }}\napiVersion: v1\nkind: Secret\nmetadata:\n  annotations:\n    external-secrets.io/component: webhook\n{{- end }}\n',
  'onepassword/secrets.yaml': 'password: op://Private/tulip shop test/password\ntoken: !secret shop_token\n',
  'stub/profiles.yml': 'dwh:\n  outputs:\n    ci:\n      host: db.example.com\n      password: stub-password\n',
  'goes-here/secret.yaml': 'kind: Secret\nstringData:\n  token: "**access token goes here**"\n  id: p-XXXX\n',
  'paths/.envrc':
    'export KUBECONFIG="$(expand_path ./main/kubeconfig):$(expand_path ./storage/kubeconfig)"\nexport GOOGLE_CREDENTIALS="$HOME/.config/creds/loader-0a1b2c3d4e5f.json"\n',
  'ids/.env': 'TRIAGE_COLUMN_ID=19057376\nMODEL_ID=Tulip/Tulip3-14B-AWQ\nPOSTGRES_DBNAME=tulips\n',
  'lookups/secrets.yaml': 'token: !doppler shop#prd#TOKEN\npassword: !vault secret/shop#password\n',
  'ports/secrets.yaml':
    'services:\n  web:\n    image: tulip/web\n    secrets:\n      - source: shop_token\n      - shop_password\n',
  'flows/Secrets/pipelines.conf': '[secrets]\ngroups=foo bar\n\n[deployment]\npre=acme/tulips:1a2b3c4d5e6f7a8b9c0d\n',
  'flows/secrets/automation.toml': '[deployment]\nimage = "acme/tulips:1a2b3c4d5e6f7a8b9c0d"\n',
  'ui/secrets/list.hbs': '<p class="secret">{{name}} = Ab3dEf6hIj9k</p>\n',
  'config/airflow.cfg':
    '[core]\nsimple_auth_manager_users = admin:admin\n[api]\nauth_backend = airflow.api.auth.backend.default\nauth_backends = airflow.api.auth.backend.session\n',
  'templates/external-secret.yaml':
    '{% raw %}\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  target:\n    template:\n      metadata:\n        labels:\n          "jenkins.io/credentials-type": basicSSHUserPrivateKey\n      data:\n        secrets.json: |\n          {\n            "password": "{{ .PASSWORD }}"\n          }\n{% endraw %}\n',
  'cookie/.envs/.local/.postgres': 'POSTGRES_HOST=postgres\nPOSTGRES_PASSWORD=!!!SET POSTGRES_PASSWORD!!!\n',
  'tests/cassettes/multiline_secret.yaml':
    'interactions:\n- request:\n    headers:\n      Accept: ["*/*"]\n    method: GET\n    uri: https://api.example.com/v1/scan\nversion: 1\n',
  'tests/cassettes/two_secrets.yaml': 'interactions:\n- request:\n    body: tulip\n    method: GET\nversion: 1\n',
  'schemas/secret.json':
    '{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {"type": {"enum": ["tulip", "rose"]}}}\n',
  'numbered/.bruin.example.yml': bruin('generic', 'value: value1'),
};
