import { Buffer } from 'node:buffer';

/** A generator of the same numbers in every run: the table in the documentation must not change by itself. */
export function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SPECIALS = `${LETTERS}!#$%&()*+,-./:;<=>?@[]^_{|}~"'\\`;

export function randomText(next: (below: number) => number, length: number, alphabet = LETTERS): string {
  return Array.from({ length }, () => alphabet[next(alphabet.length)] ?? 'x').join('');
}

/** Tokens, passwords with special characters, and base64 texts, of 8 characters and more. */
export function singleLineSamples(): readonly string[] {
  const next = generator(7);
  return [8, 9, 10, 11, 12, 16, 20, 24, 32, 36, 40, 48, 64, 96].flatMap((length) => [
    randomText(next, length),
    randomText(next, length, SPECIALS),
    Buffer.from(randomText(next, length, SPECIALS))
      .toString('base64')
      .slice(0, length),
    `${randomText(next, length - 2)}é€`,
  ]);
}

/** Looks like a private key and is none: the body is no encoding of one. Built here so that nothing committed looks like a key. */
export function keySample(seed: number): string {
  const next = generator(seed);
  const body = Buffer.from(Array.from({ length: 1_200 }, () => next(256))).toString('base64');
  const banner = (word: string): string => `-----${word} ${['PRIV', 'ATE'].join('')} KEY-----`;
  return [banner('BEGIN'), ...(body.match(/.{1,64}/g) ?? []), banner('END'), ''].join('\n');
}

/** The pretty JSON text of a service account, as the cloud's console downloads it. */
export function serviceAccountSample(seed: number): string {
  const next = generator(seed);
  const project = `analytics-${randomText(next, 6, 'abcdefghijk')}`;
  return `${JSON.stringify(
    {
      type: 'service_account',
      project_id: project,
      private_key_id: randomText(next, 40, '0123456789abcdef'),
      private_key: keySample(seed + 1),
      client_email: `loader@${project}.iam.gserviceaccount.example`,
      client_id: randomText(next, 21, '0123456789'),
      auth_uri: 'https://accounts.example.com/o/oauth2/auth',
      token_uri: 'https://oauth2.example.com/token',
    },
    null,
    2,
  )}\n`;
}

/** The JSON text of a typed connection, as it is injected, and its scalars. */
export interface ConnectionSample {
  readonly json: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Connections whose secret needs escapes in JSON, or not, at different places of a line of base64. */
export function connectionSamples(): readonly ConnectionSample[] {
  const next = generator(21);
  const secrets = [
    ...[8, 12, 16, 20, 32, 64].map((length) => randomText(next, length)),
    ...[9, 14, 20, 32, 48].map((length) => `${randomText(next, length - 5, SPECIALS)}"<\\&'`),
    `${randomText(next, 12)}é"€`,
    keySample(22),
    serviceAccountSample(23),
  ];
  return secrets.map((password, at) => {
    const fields = {
      name: `warehouse${'x'.repeat(at)}`,
      username: 'loader',
      password,
      host: 'db.example.com',
      port: '5432',
      database: 'orders',
      schema: 'raw_events',
    };
    return { json: goJson(fields), fields };
  });
}

/** JSON as Go writes it, which is what Bruin injects. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
