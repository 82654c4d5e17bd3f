import { TEST_TOKENS as t } from '../../lint/test-tokens.ts';
import { bruin } from './made-files.ts';

const weak = t['password'] ?? '';
const hex = t['hex'] ?? '';
const sealed = (value: string): string =>
  `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: a}\nspec:\n  encryptedData:\n    a: ${value}\n`;
const der = new Uint8Array([
  0x30,
  0x82,
  0x01,
  0x00,
  0x02,
  0x01,
  0x00,
  0x30,
  0x0d,
  ...Array.from({ length: 251 }, (_, at) => (at * 7) % 251),
]);

/** Secrets that encodings, formats and forms of values hide from a reader who expects the usual ones. */
export const WRITTEN_OTHERWISE: Readonly<Record<string, string | Uint8Array>> = {
  'encoding/.env.swp': new Uint8Array(Buffer.from(`b0VIM 8.2\0\0\0etl\0\0${'\0'.repeat(99)}SECRET_KEY=${weak}\0`)),
  'encoding/little/.env': new Uint8Array(Buffer.from(`SECRET_KEY=${weak}\r\n`, 'utf16le')),
  'encoding/big/.env': new Uint8Array(Buffer.from(`SECRET_KEY=${weak}\r\n`, 'utf16le').swap16()),
  'encoding/rsa.p8': der,
  'encoding/server.key': `${Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n`,
  'encoding/one-line.pem': `${t['private-key']?.replaceAll('\n', ' ')}\n`,
  'encoding/second.pem': `${['-----BEGIN ', 'PRIVATE', ' KEY-----'].join('')}\n...\n-----\n${t['private-key']}\n`,
  'encoding/service.key': `${weak}\n`,
  'encoding/with-passphrase.key': `passphrase = ${weak}\n`,
  'examples/.env.sample': `DB_PASSWORD=${weak}\nTOKEN=your-token\n`,
  'examples/env.example': `GITHUB_TOKEN=${t['github']}\n`,
  'examples/.bruin.yml.example': bruin('postgres', 'host: db.acme.io', `password: ${weak}`),
  'names/labels/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  labels:\n    token: ${t['github']}\n`,
  'names/compose/secrets.yml': `services:\n  web:\n    image: a\n    secrets:\n      - ${t['github']}\n`,
  'values/slash/.env': `AWS_SECRET_ACCESS_KEY=/${t['aws-secret']?.slice(1)}\n`,
  'values/one-slash/.env': 'DB_PASSWORD=/Autumn24\n',
  'values/at/.env': 'DB_PASSWORD=@Autumn24\n',
  'values/bracket/.env': 'DB_PASSWORD=[Autumn24]\n',
  'values/digits/.env': `DB_PASSWORD=${['123', '456'].join('')}\n`,
  'values/scheme/.env': `DB_PASSWORD=${['projects:', 'Autumn24'].join('')}\n`,
  'typo/.bruin.yml': bruin('postgres', 'host: db.acme.io', `pasword: ${weak}`),
  'comment/.bruin.yml': bruin('postgres', 'host: db.acme.io', `# password: ${weak}`, 'password: ${PG}'),
  'kind/.bruin.yml': `apiVersion: v1\nkind: ExternalSecret\n${bruin('postgres', `password: ${weak}`)}`,
  'flow/.bruin.yml': `{"environments": {default: {connections: {postgres: [{name: c, password: '${weak}'}]}}}}\n`,
  'kind/secrets.yaml': `apiVersion: v1\nkind: ExternalSecret\nspec: {data: []}\nstringData:\n  password: ${weak}\n`,
  'kind/sealed/secrets.yaml': sealed(weak),
  'kind/both/secrets.yaml': `${sealed(`Ag${t['aws-secret']}${t['aws-secret']}`)}---\napiVersion: v1\nkind: Secret\nstringData:\n  a: ${weak}\n`,
  'kind/list/secrets.yaml': `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  data:\n    a: ${Buffer.from(weak).toString('base64')}\n`,
  'kind/secrets/deployment.yaml': `apiVersion: apps/v1\nkind: Deployment\nspec:\n  containers:\n  - env:\n    - name: DB_PASSWORD\n      value: ${weak}\n`,
  'keys/secrets.yml': `warehouse: ${weak}\n`,
  'keys/secrets.json': `{"warehouse": "${weak}"}\n`,
  'keys/vault.yml': `vault_db: ${weak}\n`,
  'keys/secrets/inline.toml': `db = {host = "db.acme.io", login = {password = "${weak}"}}\n`,
  'keys/secrets/block.toml': `password = """\n${weak}"""\n`,
  'keys/secrets/context.xml': `<beans><property name="username" value="etl"/>\n<property name="password" value="${weak}"/></beans>\n`,
  'keys/secrets/users.csv': `user,password\nbob,${weak}\n`,
  'attack/nbsp/.env': `DB_PASSWORD\u00a0=\u00a0${weak}\n`,
  'attack/separator/.env': `DB_PASSWORD=${weak}\u2028X=1\n`,
  'attack/lower/.env': `# db_password=${weak}\n`,
  'attack/deep/secrets.yaml': `${Array.from({ length: 70 }, (_, at) => `${' '.repeat(at)}a${at}:\n`).join('')}${' '.repeat(70)}password: ${weak}\n`,
  'attack/.npmrc': `; //registry.acme.example/:_authToken=${t['npm']}\n`,
  'attack/.netrc': `# machine a.acme.io login x password ${weak}\n`,
  'attack/.pgpass': `#db.acme.io:5432:*:etl:${weak}\n`,
  'attack/.pypirc': `[pypi]\npassword:\n  ${weak}\n`,
  'attack/settings.xml': `<settings><!-- <password>${weak}</password> --></settings>\n`,
  'attack/braces/.env': `DB_PASSWORD=\${${weak}}\n`,
  'attack/echo/.env': `DB_PASSWORD=$(echo ${weak})\n`,
  'attack/filter/secrets.yaml': `a: "{{ x | default('${weak}') }}"\n`,
  'attack/profiles.yml': `a:\n  password: "{{ env_var('PW', '${weak}') }}"\n`,
  'attack/enc/.env': `DB_PASSWORD=ENC[AES256_GCM,${weak}]\n`,
  'attack/enc/secrets.yaml': `password: "ENC[AES256_GCM,data:${weak},iv:x,tag:y,type:str]"\n`,
  'attack/sops/secrets.yaml': `sops:\n  password: ${weak}\n  mac: ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:str]\n`,
  'attack/eyaml/secrets.yaml': `password: ENC[PKCS7,${weak}]\n`,
  'attack/age/.env': `age-encryption.org/v1\nDB_PASSWORD=${weak}\n`,
  'attack/crypt/.env': new Uint8Array(Buffer.from(`\0GITCRYPT\0\nDB_PASSWORD=${weak}\n`)),
  'attack/pgp/.env': new Uint8Array(Buffer.from(`\x85\x02\nDB_PASSWORD=${weak}\n${'x'.repeat(40)}`, 'latin1')),
  'attack/lfs/.env': `version https://git-lfs.github.com/spec/v1\nDB_PASSWORD=${weak}\n`,
  'attack/dotenvx/.env': `DOTENV_PUBLIC_KEY_X=${weak}\n`,
  'attack/production.env.json': JSON.stringify({ DB_PASSWORD: weak }),
  'attack/prod.env.txt': `DB_PASSWORD=${weak}\n`,
  'attack/.env - Copy': `DB_PASSWORD=${weak}\n`,
  'attack/Copy of .bruin.yml': bruin('postgres', `password: ${weak}`),
  'attack/.env ': `DB_PASSWORD=${weak}\n`,
  'attack/id_rsa_prod': `${t['openssh-key']}\n`,
  'attack/mykey.pem.txt': `${t['private-key']}\n`,
  'json/credentials.json': `{'client_id': 'x' 'client_secret': '${weak}'}\n`,
  'tf/heredoc.tfvars': `token = <<EOT\n${hex}\nEOT\n`,
  'tf/table.tfvars': `db = { user = "etl", password = "${weak}" }\n`,
  'tf/list.tfvars': `passwords = [\n  "${weak}",\n]\n`,
  'tf/output.tfstate': JSON.stringify({ outputs: { dsn_of_dwh_x: { value: weak, type: 'string', sensitive: true } } }),
  'tf/made.tfstate': JSON.stringify({
    resources: [{ type: 'random_password', instances: [{ attributes: { length: 16, result: hex } }] }],
  }),
  'tf/marked.tfstate': JSON.stringify({
    resources: [
      {
        type: 'x',
        instances: [
          { attributes: { content: weak }, sensitive_attributes: [[{ type: 'get_attr', value: 'content' }]] },
        ],
      },
    ],
  }),
};

/** What the same readers must leave alone. */
export const HARMLESS_FORMS: Readonly<Record<string, string | Uint8Array>> = {
  'plain/.env':
    'MAX_TOKENS=4096\nSESSION_COOKIE_SECURE=1\nAWS_PROFILE=acme\nPYTHONPATH=src\nDJANGO_SETTINGS_MODULE=acme.settings\n',
  'plain/revision/.env': `GIT_SHA=${hex}${hex.slice(0, 8)}\nIMAGE_DIGEST=sha256:${hex}${hex}\n`,
  'plain/paths/.envrc':
    'export KUBECONFIG=$PWD/kubeconfig\nexport TOKEN_A=/run/secrets/token\nKEY_B=../keys/server.key\n',
  'plain/references/.env':
    'A_SECRET_ID=projects/1/secrets/x/versions/latest\nB_TOKEN=sm://acme/db\nC_TOKEN=gcp:secretmanager:projects/x/secrets/y\nD_TOKEN=!ENV ${D}\nE_TOKEN=@e.token@\n',
  'plain/examples/.env.example': 'DB_PASSWORD=secret123\nAPI_KEY=sk-1234567890\nSMTP_PASSWORD=my_password_1\n',
  'plain/comment/secrets.yaml': '# password: your password here\n# token: see the wiki\na: ${A}\n',
  'plain/secrets/role.yaml':
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader}\nrules:\n- resources: [secrets]\n  verbs: [get]\n',
  'plain/secrets/sealed.yaml': sealed(`Ag${t['aws-secret']}${t['aws-secret']}`),
  'plain/infra/terraform.tfstate': JSON.stringify({
    outputs: { url: { value: 'https://acme.io', type: 'string' } },
    resources: [{ type: 'random_pet', instances: [{ attributes: { id: 'quick-fox' }, sensitive_attributes: [] }] }],
  }),
  'plain/server.der': new Uint8Array([0x30, 0x82, 0x01, 0x00, 0x30, 0x82, ...Array.from({ length: 254 }, () => 1)]),
  'plain/infra/main.tfvars': 'db = { name = "wh", size = 3 }\nregion = <<EOT\neu-west-1\nEOT\n',
};
