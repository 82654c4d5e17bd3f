import { READING_MODES } from '../../domain/mode.ts';
import type { SecretValue } from '../../domain/secret.ts';
import type { InputDefinition } from '../../inputs/input-definition.ts';
import type { InputReader } from '../../inputs/input-reader.ts';
import { parseServiceUrl } from '../../inputs/service-url.ts';
import type { AwsAccessKey, AwsAuthentication, AwsSignIn, AwsStore } from './aws-settings.ts';

export const AWS_INPUTS = [
  {
    id: 'aws-region',
    type: 'text',
    placeholder: 'REGION',
    defaultText: "the SDK's default chain",
    variables: ['BRUIN_AWS_REGION', 'AWS_REGION', 'AWS_DEFAULT_REGION'],
    description: 'Region of the secrets, `eu-central-1`.',
  },
  {
    id: 'aws-role',
    type: 'text',
    placeholder: 'ARN',
    modes: READING_MODES,
    description: 'ARN of a role that is assumed with the identity token of the job; no other action is needed.',
  },
  {
    id: 'aws-access-key-id',
    type: 'text',
    placeholder: 'ID',
    secret: true,
    defaultText: "the SDK's default chain",
    variables: ['BRUIN_AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY_ID'],
    modes: READING_MODES,
    description: 'Access key. The three parts of a key are taken from one place: inputs, `BRUIN_AWS_…` or `AWS_…`.',
  },
  {
    id: 'aws-secret-access-key',
    type: 'text',
    placeholder: 'KEY',
    secret: true,
    variables: ['BRUIN_AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_ACCESS_KEY'],
    modes: READING_MODES,
    description: 'Secret of the access key.',
  },
  {
    id: 'aws-session-token',
    type: 'text',
    placeholder: 'TOKEN',
    secret: true,
    variables: ['BRUIN_AWS_SESSION_TOKEN', 'AWS_SESSION_TOKEN'],
    modes: READING_MODES,
    description: 'Session token of a temporary access key.',
  },
  {
    id: 'aws-endpoint',
    type: 'url',
    placeholder: 'URL',
    modes: READING_MODES,
    description: 'Endpoint in place of the regional one, for VPC endpoints and stand-ins.',
  },
] as const satisfies readonly InputDefinition[];

type Reader = InputReader<(typeof AWS_INPUTS)[number]['id']>;

/** Values from inputs that must not appear in the log. */
export function awsSecrets(auth: AwsAuthentication): readonly SecretValue[] {
  if (auth.method !== 'keys') return [];
  const { secretAccessKey, sessionToken } = auth.keys;
  return sessionToken === undefined ? [secretAccessKey] : [secretAccessKey, sessionToken];
}

export function parseAwsStore(reader: Reader): AwsStore {
  const region = reader.text('aws-region');
  if (region !== undefined && !/^[a-z]{2,}(-[a-z]+)+-[0-9]+$/u.test(region)) {
    reader.refuseItem('aws-region', region, 'allowed: names of regions such as eu-central-1');
  }
  return region === undefined ? {} : { region };
}

export function parseAwsSignIn(reader: Reader): AwsSignIn {
  const endpoint = parseServiceUrl(reader, 'aws-endpoint', { protocols: ['https', 'http'], allowPath: true });
  return { auth: parseAuth(reader), ...(endpoint === undefined ? {} : { endpoint }) };
}

const KEY_PARTS = ['aws-access-key-id', 'aws-secret-access-key', 'aws-session-token'] as const;

function parseAuth(reader: Reader): AwsAuthentication {
  const arn = reader.text('aws-role');
  if (arn !== undefined) {
    // Keys in the job's variables may be left over from another identity; keys in inputs contradict the role.
    const key = KEY_PARTS.find((part) => reader.isWritten(part));
    if (key !== undefined) reader.refuse(key, 'it cannot be used together with aws-role');
    if (!/^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]+$/u.test(arn)) {
      reader.refuseItem('aws-role', arn, 'allowed is the ARN of a role: arn:aws:iam::ACCOUNT:role/NAME');
    }
    return { method: 'role', arn };
  }
  const keys = parseKeys(reader);
  return keys === undefined ? { method: 'default-chain' } : { method: 'keys', keys };
}

/** All parts from one place: a secret key without its own id is refused, and a session token from elsewhere is not used. */
function parseKeys(reader: Reader): AwsAccessKey | undefined {
  const [idPlace, secretPlace, tokenPlace] = KEY_PARTS.map((part) => placeOf(reader, part));
  if (idPlace === undefined && secretPlace === undefined) {
    if (reader.isWritten('aws-session-token')) {
      reader.refuse('aws-session-token', 'it needs aws-access-key-id and aws-secret-access-key');
    }
    return undefined;
  }
  const accessKeyId = reader.secret('aws-access-key-id');
  const secretAccessKey = reader.secret('aws-secret-access-key');
  if (idPlace !== secretPlace || accessKeyId === undefined || secretAccessKey === undefined) {
    const [present, absent] =
      RANK.indexOf(idPlace) <= RANK.indexOf(secretPlace)
        ? (['aws-access-key-id', 'aws-secret-access-key'] as const)
        : (['aws-secret-access-key', 'aws-access-key-id'] as const);
    reader.refuse(present, `${absent} must come from the same place (${placeOf(reader, present) ?? 'inputs'})`);
    return undefined;
  }
  if (tokenPlace !== undefined && RANK.indexOf(tokenPlace) < RANK.indexOf(idPlace)) {
    reader.refuse('aws-session-token', `the access key comes from another place (${idPlace ?? 'inputs'})`);
  }
  const sessionToken = tokenPlace === idPlace ? reader.secret('aws-session-token') : undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

/** Where parts of a key can come from, in order of precedence. */
const RANK: readonly (string | undefined)[] = ['inputs', 'BRUIN_AWS_…', 'AWS_…', undefined];

function placeOf(reader: Reader, id: (typeof KEY_PARTS)[number]): string | undefined {
  const source = reader.raw(id)?.source;
  if (source === undefined) return undefined;
  if (source.kind !== 'variable') return 'inputs';
  return source.name.startsWith('BRUIN_') ? 'BRUIN_AWS_…' : 'AWS_…';
}
