import { TEST_TOKENS as t } from '../../lint/test-tokens.ts';

const weak = t['password'] ?? '';
const generated = ['hT4wQ9', 'xZ2mK7', 'bV5c'].join('');
const long = t['aws-secret'] ?? '';
const key = t['private-key'] ?? '';
/** As people make up passwords: a word and a number, letters replaced by figures. */
const joined = ['Harbor', '2031'].join('@');
const replaced = ['S0mm3r', '21'].join('#');
/** A password of Google for one program. */
const groups = ['zfxq', 'vbge', 'rvhp', 'drcq'].join(' ');
const url = `postgresql://loader:${generated}@db.acme-analytics.net/shop`;

/** One way in which teams commit a secret: a row of the table in `docs/detection.md`. */
export interface Kind {
  readonly kind: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Files whose names promise no secrets. */
export const BY_CONTENT: readonly Kind[] = [
  {
    kind: 'keys of cloud accounts under any name',
    files: {
      'etl/loader.json': JSON.stringify({ type: 'service_account', project_id: 'a', private_key: `${key}\n` }),
      'etl/jwt.json': JSON.stringify({ signing: { privateKey: key } }),
      'etl/hosts.yaml': `tls:\n  key: |\n    ${key.replaceAll('\n', '\n    ')}\n`,
    },
  },
  {
    kind: 'Kubernetes',
    files: {
      'cluster/pg.yaml': `apiVersion: v1\nkind: Service\n---\napiVersion: v1\nkind: Secret\ndata:\n  pw: ${btoa(generated)}\n`,
      'cluster/list.yaml': `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  stringData: {pw: ${generated}}\n`,
      'cluster/job.yaml': `apiVersion: batch/v1\nkind: Job\nspec:\n  containers:\n  - env:\n    - name: PG_PASSWORD\n      value: ${generated}\n`,
      'chart/values.yaml': `postgresql:\n  auth:\n    password: ${generated}\n`,
    },
  },
  {
    kind: 'tools of data teams',
    files: {
      'airflow/connections.yaml': `wh:\n  host: db.acme-analytics.net\n  login: loader\n  password: ${weak}\n`,
      'sqlmesh/config.yaml': `gateways:\n  prod:\n    connection:\n      password: ${generated}\n`,
      'soda/configuration.yml': `data_source wh:\n  username: loader\n  password: ${generated}\n`,
      'alembic.ini': `[alembic]\nsqlalchemy.url = ${url}\n`,
      'kafka/client.properties': `sasl.jaas.config=org.apache.kafka.PlainLoginModule required username="a" password="${generated}";\n`,
      'trino/catalog/wh.properties': `connector.name=postgresql\nconnection-password=${generated}\n`,
      'spark/core-site.xml': `<configuration><property><name>fs.s3a.secret.key</name><value>${long}</value></property></configuration>\n`,
      'clickhouse/users.xml': `<users><default><password>${generated}</password></default></users>\n`,
      'io_config.yaml': `default:\n  POSTGRES_PASSWORD: ${generated}\n`,
      'odbc.ini': `[wh]\nServer = db.acme-analytics.net\nUID = loader\nPWD = ${generated}\n`,
      'backend.hcl': `access_key = "${t['aws']}"\nsecret_key = "${long}"\n`,
      'appsettings.Production.json': JSON.stringify({
        ConnectionStrings: { Wh: `Server=db.acme-analytics.net;User Id=app;Password=${generated}` },
      }),
      'application.properties': `spring.datasource.password=${generated}\n`,
    },
  },
  {
    kind: 'passwords that people choose',
    files: {
      'R/config.yml': `default:\n  wh:\n    uid: loader\n    pwd: ${joined}\n`,
      'App.config': `<configuration><appSettings><add key="SftpPassword" value="${joined}"/></appSettings></configuration>\n`,
      '.idea/runConfigurations/load.xml': `<component><configuration><envs><env name="DB_PASSWORD" value="${replaced}" /></envs></configuration></component>\n`,
      'inventory.ini': `[wh]\n10.20.0.5 ansible_user=loader ansible_password=${joined}\n`,
      'mail/settings.yaml': `smtp:\n  host: smtp.acme-analytics.net\n  password: ${groups}\n`,
    },
  },
  {
    kind: 'compositions and continuous integration',
    files: {
      'docker-compose.airflow.yml': `services:\n  airflow:\n    environment:\n      AIRFLOW__CORE__FERNET_KEY: ${long}abc=\n`,
      'compose.yaml': `services:\n  loader:\n    image: acme/loader\n    environment:\n      - API_TOKEN=${generated}\n`,
      '.gitlab-ci.yml': `variables:\n  WAREHOUSE_PASSWORD: ${generated}\n`,
      '.github/workflows/load.yml': `on: push\nenv:\n  WAREHOUSE_PASSWORD: ${generated}\njobs: {}\n`,
    },
  },
  {
    kind: 'editors and agents',
    files: {
      '.mcp.json': JSON.stringify({ mcpServers: { wh: { env: { API_TOKEN: generated } } } }),
      '.vscode/settings.json': JSON.stringify({ 'sqltools.connections': [{ username: 'a', password: generated }] }),
    },
  },
  {
    kind: 'monitoring',
    files: {
      'grafana/datasources/pg.yml': `datasources:\n- name: pg\n  user: loader\n  secureJsonData:\n    password: ${generated}\n`,
      'grafana/datasources/influx.yaml': `datasources:\n- name: i\n  secureJsonData:\n    httpHeaderValue1: "Token ${generated}"\n`,
      'logstash/wh.conf': `output {\n  elasticsearch {\n    user => "loader"\n    password => "${generated}"\n  }\n}\n`,
      'fluent-bit.conf': `[OUTPUT]\n    Name es\n    HTTP_User loader\n    HTTP_Passwd ${generated}\n`,
    },
  },
  {
    kind: 'clients and servers',
    files: {
      '.curlrc': `-u loader:${generated}\nsilent\n`,
      'ci/curlrc': `header = "Authorization: Bearer ${generated}"\n`,
      '.condarc': `channels:\n- https://conda:${generated}@conda.acme-analytics.net/main\n`,
      'redis.conf': `bind 0.0.0.0\nrequirepass ${generated}\n`,
      'sentinel.conf': `sentinel auth-pass wh ${generated}\n`,
      'mosquitto.conf': `remote_username loader\nremote_password ${generated}\n`,
      'pgbouncer/userlist.txt': `"loader" "${generated}"\n`,
      'mc/config.json': JSON.stringify({ aliases: { wh: { accessKey: 'loader', secretKey: generated } } }),
      'registry/config.json': JSON.stringify({ auths: { 'r.acme-analytics.net': { auth: btoa(`ci:${generated}`) } } }),
      'keys/jwks.json': JSON.stringify({
        keys: [{ kty: 'EC', crv: 'P-256', x: long, y: long, d: long.replaceAll('/', '_') }],
      }),
      'schema-registry.properties': `basic.auth.user.info=LOADER:${generated}\n`,
      'haproxy.cfg': `userlist u\n  user loader insecure-password ${generated}\n`,
      'haproxy/stats.cfg': `listen stats\n  stats auth loader:${joined}\n`,
      'snmpd.conf': `rocommunity ${generated} 10.0.0.0/8\n`,
      'snmp/snmpd.conf': `createUser loader SHA "${generated}" AES "${generated}"\n`,
      'supervisord.conf': `[program:load]\nenvironment=DB_USER="loader",DB_PASSWORD="${generated}"\n`,
      'consul.json': JSON.stringify({ server: true, encrypt: `${long}abc=` }),
      'nomad.hcl': `server {\n  encrypt = "${long}abc="\n}\n`,
      'tableau/config.yml': `token_name: loader\ntoken_value: ${generated}\n`,
      'mail/msmtprc': `account default\nuser loader\npassword ${generated}\n`,
      'mongo/mongod-keyfile': `${btoa(Array.from({ length: 96 }, (_, at) => String.fromCharCode((at * 151 + 77) % 256)).join(''))}\n`,
      'spark-defaults.conf': `spark.hadoop.fs.azure.account.key.acme.dfs.core.windows.net ${long}${long}==\n`,
    },
  },
  {
    kind: 'settings inside of other settings',
    files: {
      'cluster/settings.yaml': `apiVersion: v1\nkind: ConfigMap\ndata:\n  app.properties: |\n    db.user=loader\n    db.password=${generated}\n`,
      'airflow_settings.yaml': `airflow:\n  variables:\n  - variable_name: api_token\n    variable_value: ${generated}\n`,
      'stack/params.json': JSON.stringify([{ ParameterKey: 'DbPassword', ParameterValue: generated }]),
      '.cursor/mcp.json': JSON.stringify({ mcpServers: { wh: { args: ['-y', 'wh', '--api-key', generated] } } }),
      '.gemini/settings.json': JSON.stringify({
        mcpServers: { wh: { headers: { Authorization: `Bearer ${generated}` } } },
      }),
      'overlays/prod/kustomization.yaml': `secretGenerator:\n- name: wh\n  literals:\n  - password=${generated}\n`,
      'ci/bucket.yaml': `GCP_KEY: ${btoa(JSON.stringify({ type: 'service_account', private_key: key }))}\n`,
      'bitbucket-pipelines.yml': `pipelines:\n  default:\n  - step:\n      script:\n      - export AWS_SECRET_ACCESS_KEY=${long}\n`,
    },
  },
  {
    kind: 'code, SQL, scripts, notebooks and documents',
    files: {
      'src/load.py': `client = Client(token="${t['github']}")\n`,
      'src/engine.py': `engine = create_engine("${url}")\n`,
      'src/settings.py': `WAREHOUSE_PASSWORD = "${generated}"\n`,
      'sql/users.sql': `CREATE USER loader IDENTIFIED BY '${generated}';\n`,
      'sql/secret.sql': `CREATE SECRET s (TYPE s3, KEY_ID '${t['aws']}', SECRET '${long}');\n`,
      'bin/load.sh': `set -e\ncurl -u loader:${generated} https://api.acme-analytics.net\n`,
      'src/Job.scala': `val props = Map("user" -> "a", "password" -> "${generated}")\n`,
      'src/Pool.java': `pool.setPassword("${generated}");\n`,
      'src/spark.py': `spark.conf.set("fs.s3a.secret.key", "${long}")\n`,
      'src/mail.py': `server.login("loader", "${generated}")\n`,
      'src/main.go': `db, err := sql.Open("mysql", "loader:${generated}@tcp(db.acme-analytics.net)/shop")\n`,
      'bin/deploy.sh': `set -e\nhelm upgrade wh ./chart --set auth.password=${generated}\n`,
      'src/call.py': `requests.get(url, auth=("loader", "${generated}"))\n`,
      'src/client.ts': `const token = process.env.API_TOKEN || '${generated}';\n`,
      'bin/dump.sh': `set -e\nmysqldump -h db -u root -p${generated} shop > shop.sql\n`,
      'sql/login.sql': `CREATE LOGIN loader WITH PASSWORD = N'${generated}';\n`,
      'env.R': `Sys.setenv(PG_PASSWORD = "${generated}")\n`,
      'load.ipynb': JSON.stringify({ cells: [{ source: [`api_key = "${generated}"\n`] }] }),
      'NOTES.md': `The warehouse: password: ${generated}\n`,
      'src/connect.py': `conn = connect(host="db", user="loader", password="${['violet', 'zephyr', '2022'].join('_')}")\n`,
      'src/config.py': `class Settings:\n    db_user: str = "loader"\n    db_password: str = "${['river', 'kafka', '2025'].join('_')}"\n`,
      'src/Constants.java': `private static final String PASSWORD = "${['lagoon', 'copper', '79'].join('-')}";\n`,
      'src/connect.m': `conn = database('wh','loader','${joined}','Vendor','PostgreSQL');\n`,
      'src/dict.py': `configs({"account": "wh", "user": "LOADER", "password": "${replaced}"})\n`,
      'src/option.py': `parser.add_argument("--db-password", default="${generated}")\n`,
      'src/Driver.java': `DriverManager.getConnection("jdbc:mysql://db/shop", "loader", "${generated}");\n`,
      'src/pdo.php': `<?php $db = new PDO($dsn, 'loader', '${generated}');\n`,
      'config/env.php': `<?php return ['db' => ['password' => '${replaced}']];\n`,
      'src/cipher.py': `box = Fernet("${btoa(generated + generated).slice(0, 40)}")\n`,
      'src/census.R': `census_api_key("${generated}", install = TRUE)\n`,
      'src/weather.py': `requests.get("https://api.acme-analytics.net/data?q=Brno&appid=${generated}")\n`,
      'bin/aws.sh': `set -e\naws configure set aws_secret_access_key ${long}\n`,
      'bin/query.sh': `SNOWSQL_PWD=${generated} snowsql -a wh -f load.sql\n`,
      'bin/login.sh': `set -e\ncurl -d '{"username":"admin","password":"${joined}"}' http://wh/login\n`,
      'src/vb.bas': `cn.Open "Provider=SQLOLEDB;Data Source=wh01;User ID=sa;Password=${['lake', 'ingest', '2025'].join('_')};"\n`,
      Dockerfile: `FROM scratch\nENV API_TOKEN=${generated}\n`,
    },
  },
];

/** Files that look like them and hold nothing. */
export const INNOCENT_CONTENT: Readonly<Record<string, string>> = {
  'locale/de.json': JSON.stringify({ password: 'Passwort', token: 'Zugangstoken2' }),
  'schema.json': JSON.stringify({ properties: { password: { type: 'string', default: 'Secret2024' } } }),
  'openapi.yaml': `openapi: 3.0.0\ncomponents:\n  example:\n    password: ${generated}\n`,
  'poetry.lock': `[[package]]\ntoken = "${long}"\n`,
  'compose.yml': 'services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: postgres\n',
  'values.yaml': 'auth:\n  password: ""\n  existingSecret: wh\n  secretKeys:\n    userPasswordKey: password\n',
  'cluster/external.yaml':
    'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  data:\n  - secretKey: password\n    remoteRef: {key: shop-db}\n',
  'armor.yaml': `## -----BEGIN RSA ${'PRIVATE'} KEY-----\n## …\n## -----END RSA ${'PRIVATE'} KEY-----\nkey: ""\n`,
  'app.properties': 'db.password=${DB_PASSWORD}\nkey.serializer=org.apache.kafka.StringSerializer\n',
  'nginx.conf': 'location / {\n  proxy_pass http://upstream2:3000;\n}\n',
  'src/config.py':
    'password = os.environ["PG_PASSWORD"]\ntoken_url = "https://login.acme-analytics.net/oauth2/token"\n',
  'host_vars/db.yml': 'db_password: "{{ vault_db_password }}"\ndb_user: loader\n',
  'env/wh.env':
    'WAREHOUSE_PASSWORD=secret_warehouse_password\nREPORT_NAME=Data Quality Issues\nOPS__CREDENTIALS__SCHEMA=dbo\n',
  'docker-compose.kestra.yml':
    'services:\n  kestra:\n    image: kestra\n    environment:\n      KESTRA_CONFIGURATION: |\n        datasources:\n          postgres:\n            url: jdbc:postgresql://postgres:5432/kestra\n            username: kestra\n            password: k3str4\n',
  'keys/public.jwk.json': JSON.stringify({ kty: 'EC', crv: 'P-256', x: long, y: long }),
  'nginx/site.conf':
    'server {\n  user 1000:1000;\n  auth_basic_user_file /etc/nginx/.htpasswd;\n  proxy_set_header Authorization $http_authorization;\n}\n',
  'docs.json': JSON.stringify({ algolia: { appId: 'WH', apiKey: ['9f86d081884c7d65', '9a2feaa0c55ad015'].join('') } }),
  'minio/minio.env':
    'MINIO_HOST=minio\nALLOWED_HOSTS=localhost,127.0.0.1\nMINIO_ACCESS_KEY=minio\nOPS__CREDENTIALS__ACCESS_DELEGATION=remote-signin\n',
  'labels.yaml': 'extraLabels:\n  team-secret: team-a4711\nannotations:\n  checksum/secret: 9f86d081884c7d65\n',
  'state.json': JSON.stringify({ bookmarks: { orders: { next_page_token: generated } } }),
  'sql/words.sql': "INSERT INTO words VALUES ('password', 'token_2024');\n",
  'web.config':
    '<configuration><connectionStrings><add name="Wh" connectionString="Data Source=.;Initial Catalog=shop;Integrated Security=SSPI"/></connectionStrings></configuration>\n',
  'Pulumi.prod.yaml': `config:\n  etl:dbPassword:\n    secure: AAAB${long}${long}\n`,
  'keys/serviceaccount-v1.json': JSON.stringify({
    $schema: 'http://json-schema.org/schema#',
    properties: { secrets: { type: 'array', 'x-kubernetes-list-type': 'map' } },
  }),
  'run/secrets.yml': `env:\n- name: A\n  value:\n    ciphertext: ${long}${long}${long}\n    scheme: RSAES_OAEP_SHA_256\n`,
  'airflow.cfg': '[webserver]\nsecret_key_cmd = cat /run/secrets/key\n',
  'vault.yml': 'vault:\n  addr: https://vault.acme-analytics.net\n  auth_method: kubernetes\n',
  '.secrets.baseline': `{\n  "results": {\n    "a.py": [\n      {\n        "type": "Secret Keyword",\n        "hashed_secret": "${['9f86d081884c7d659a2feaa0', 'c55ad015a3bf4f1b'].join('')}"\n      }\n    ]\n  }\n}\n`,
  'src/fields.ts': "const fields = { password: 'user_password_10', token: 'reset.token_12' };\n",
  'src/form.js': "const rules = { password: 'required|min:8|max2' };\n",
  'haproxy.cfg':
    'userlist u\n  user loader insecure-password "${HAPROXY_PASSWORD}"\nfrontend f\n  stats auth admin:${STATS_PASSWORD}\n',
  'snmp.conf': 'rocommunity public 10.0.0.0/8\n',
  'sqlserver.properties': 'database.encrypt=false\nencrypt=strict\nENCRYPT=aes-256-cbc\n',
  '.env.sample': `SA_PASSWORD=${['YourStrong', 'Passw0rd'].join('@')}\nAPI_TOKEN=${['eyJraWQiOiJHYjM4', 'OWEtOWY3Ni1n'].join('')}...\nGIT_SSH_PRIVATE_KEY='-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\nxyz\n-----END OPENSSH ${'PRIVATE'} KEY-----'\n`,
  '.dlt/secrets.toml':
    '[sources.sql.credentials]\ndrivername = "mysql+pymysql"\nlayout = "{table_name}/{load_id}.{ext}"\n',
  'README.md': 'Set `API_KEY=<your-api-key>` and `password: changeme`.\n',
};

/** Lines of an env file that are plain by what they say. */
export const PLAIN_LINES: readonly string[] = [
  'START_DATE=2024-01-01',
  'CRON=0 5 * * 1-5',
  'IMAGE=ghcr.io/acme/loader:1.4.2',
  'MODEL=claude-sonnet-4-5',
  'SUBNET_ID=subnet-0a1b2c3d4e5f6a7b8',
  'ROLE=arn:aws:iam::123456789012:role/loader',
  'PROJECTION=EPSG:4326',
  'EXTENT=14.2,49.9,14.7,50.2',
  'EXECUTOR=KubernetesExecutor',
  'MECHANISM=SCRAM-SHA-256',
  'PARTITION_KEY=created_at',
  'MAX_TOKENS=4096',
  'TOKENIZER=bert-base-uncased',
  'PASSWORD_COLUMN=pwd_hash',
  'TOKEN_URL=https://login.acme-analytics.net/oauth2/token',
  'ALERTS=data@acme-analytics.net,ops@acme-analytics.net',
  'WAREHOUSE_PASSWORD=ask_the_team',
  'API_TOKEN=see-1password',
  'AUTH_SERVER=idp2.acme-analytics.net',
  'PARTITION=dt=2024-01-01/hr=00',
  'SPARK_CONF=spark.sql.shuffle.partitions=200',
  'CACHE_KEY=orders:v2:2024',
  'TOKENS_PER_MINUTE=60000',
  'SSH_KEY_PATH=~/.ssh/id_ed25519',
  'SERVICE_PRINCIPALS=[ingestion-bot,service-account-loader]',
  'API_KEYS={}',
  'SECRET_KEY=generate-with-openssl-rand-hex-32',
  'SESSION_SECRET=test-secret-key-do-not-use-in-production',
  'LAYOUT={table_name}/{load_id}.{file_id}.{ext}',
  'COMMIT_SHA=1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b',
];
