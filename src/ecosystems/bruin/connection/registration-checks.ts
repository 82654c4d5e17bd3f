import { trimAsGo } from '../config-file/config-expansion.ts';
import type { ConnectionView, RegistrationProblem } from './connection-view.ts';
import { flightAddress, notNegative, poolSize, postgresAddress, sslMode } from './registration-addresses.ts';

type Check = (view: ConnectionView) => RegistrationProblem | undefined;

/** What Bruin's own clients refuse, in the order in which they check. Credential files: `registration-credentials.ts`. */
export const CHECKS: Readonly<Record<string, readonly Check[]>> = {
  postgres: [postgresAddress, validPort, sslMode, poolSize],
  redshift: [postgresAddress, validPort, sslMode],
  snowflake: [needs('account'), needs('username')],
  athena: [profileOrKeys],
  mongo_atlas: [needs('host')],
  oracle: [needsOneOf('service_name', 'sid')],
  spanner: [needsOneOf('service_account_file', 'service_account_json')],
  isoc_pulse: [needsTrimmed('token')],
  emr_serverless: [needsAll('access_key', 'secret_key', 'application_id', 'execution_role', 'region')],
  dataproc_serverless: [
    needsAll('project_id', 'region', 'workspace'),
    (view) =>
      view.boolean('use_application_default_credentials') === false
        ? needsOneOf('service_account_json', 'service_account_file')(view)
        : undefined,
  ],
  dremio: [noSemicolon('host', 'username', 'password', 'token'), tokenOrPassword, flightAddress, notNegative],
  sail: [noSemicolon('host', 'username', 'password', 'token'), tokenOrPassword, flightAddress, notNegative],
  spark: [sparkUri, noSemicolon('uri', 'catalog', 'ingest_location', 'ingest_staging_area'), sparkOptions],
  tableau: [needsTrimmed('host'), needs('site_id'), tableauCredentials],
};

function needs(field: string): Check {
  return (view) => (view.text(field) === '' ? missing([field]) : undefined);
}

function needsTrimmed(field: string): Check {
  return (view) => (trimAsGo(view.text(field) ?? 'unknown') === '' ? missing([field]) : undefined);
}

function needsAll(...fields: readonly string[]): Check {
  return (view) => {
    const absent = fields.filter((field) => view.text(field) === '');
    return absent.length === 0 ? undefined : missing(absent);
  };
}

function needsOneOf(...fields: readonly string[]): Check {
  return (view) =>
    fields.some((field) => view.text(field) !== '')
      ? undefined
      : {
          field: fields[0] ?? '',
          why: `it has neither ${fields.join(' nor ')}`,
          hint: `write ${fields.join(' or ')}`,
        };
}

function missing(fields: readonly string[]): RegistrationProblem {
  const list = fields.join(', ');
  return { field: fields[0] ?? '', why: `${list} ${fields.length === 1 ? 'is' : 'are'} empty`, hint: `write ${list}` };
}

function validPort(view: ConnectionView): RegistrationProblem | undefined {
  const port = view.integer('port');
  if (port === undefined || (port >= 1n && port <= 65535n)) return undefined;
  const why = view.has('port') ? 'its port is not between 1 and 65535' : 'it has no port, and Bruin assumes none';
  return { field: 'port', why, hint: `write the port: ${view.type === 'redshift' ? 5439 : 5432} is the usual one` };
}

function profileOrKeys(view: ConnectionView): RegistrationProblem | undefined {
  const keys = ['access_key_id', 'secret_access_key'];
  if (!isFilled(view, 'profile') || !keys.some((key) => isFilled(view, key))) return undefined;
  return { field: 'profile', why: 'it has a profile and keys', hint: 'remove the profile, or both keys' };
}

function tokenOrPassword(view: ConnectionView): RegistrationProblem | undefined {
  if (!isFilled(view, 'token') || !(isFilled(view, 'username') || isFilled(view, 'password'))) return undefined;
  return {
    field: 'token',
    why: 'it has a token together with a user name or password',
    hint: 'remove the token, or the user name and the password',
  };
}

function noSemicolon(...fields: readonly string[]): Check {
  return (view) => {
    const field = fields.find((name) => view.text(name)?.includes(';'));
    return field === undefined
      ? undefined
      : {
          field,
          why: `its ${field} has a semicolon, which the driver cannot take`,
          hint: `use a ${field} without ";"`,
        };
  };
}

function sparkUri(view: ConnectionView): RegistrationProblem | undefined {
  const uri = view.text('uri');
  if (uri === undefined) return undefined;
  if (trimAsGo(uri) === '') return missing(['uri']);
  if (/^spark:\/\/([^/?#@]*@)?([^/?#@:[\]]+|\[[^\]]+\]):[0-9]+([/?#;]|$)/i.test(uri)) return undefined;
  return { field: 'uri', why: 'its uri is not of the form spark://host:port', hint: 'write spark://host:port' };
}

function sparkOptions(view: ConnectionView): RegistrationProblem | undefined {
  const seen = new Set<string>();
  for (const [key, value] of view.entries('options')) {
    const name = trimAsGo(key);
    const why =
      optionProblem(view, name, key, value) ?? (seen.has(name) ? `its option "${name}" stands there twice` : undefined);
    if (why !== undefined) return { field: 'options', why, hint: `remove or rename the option "${name}"` };
    seen.add(name);
  }
  return undefined;
}

function optionProblem(view: ConnectionView, name: string, key: string, value: string | undefined): string | undefined {
  if (name === '') return 'one of its options has no name';
  if (key.includes(';') || value?.includes(';'))
    return `its option "${name}" has a semicolon, which the driver cannot take`;
  if (name === 'driver' || name === 'uri') return `its option "${name}" is set by Bruin itself`;
  if (name === 'adbc.connection.catalog' && isFilled(view, 'catalog')) return 'its catalog is written twice';
  if (name === 'spark.ingest.location' || name === 'spark.ingest.staging_area_uri') {
    return `its option "${name}" has a field of its own`;
  }
  return undefined;
}

function tableauCredentials(view: ConnectionView): RegistrationProblem | undefined {
  const pairs = [
    ['personal_access_token_name', 'personal_access_token_secret'],
    ['username', 'password'],
  ];
  if (pairs.some((pair) => pair.every((field) => view.text(field) !== ''))) return undefined;
  return {
    field: 'username',
    why: 'it has neither a personal access token (name and secret) nor user name and password',
    hint: 'write personal_access_token_name and personal_access_token_secret, or username and password',
  };
}

function isFilled(view: ConnectionView, field: string): boolean {
  const text = view.text(field);
  return text !== undefined && text !== '';
}
