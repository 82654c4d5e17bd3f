import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { Maskable } from '../../src/domain/export/maskable.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { issueMasks } from '../../src/masking/masked-secret.ts';
import { MOST_TEXTS, planMasks } from '../../src/masking/plan-masks.ts';

const whole = (value: string, name = 'NAME'): Maskable => ({ kind: 'whole', name, value: new SecretValue(value) });
const textsOf = (value: string): readonly string[] => planMasks([whole(value)]).texts;
const TOKEN = ['Zk7', 'qW2', 'mX9', 'aB4'].join('');

describe('a mask plan', () => {
  it('hides a value, its JSON, Go, percent, form, base64, base64url and hex forms', () => {
    const value = `p"<${TOKEN}/+~>?é`;
    const texts = textsOf(value);
    const hex = Buffer.from(value).toString('hex');
    expect(texts).toEqual(
      expect.arrayContaining([
        value,
        JSON.stringify(value).slice(1, -1),
        JSON.stringify(value).slice(1, -1).replace('<', '\\u003c').replace('>', '\\u003e'),
        encodeURIComponent(value),
        new URLSearchParams({ v: value }).toString().slice(2),
        hex,
        hex.toUpperCase(),
      ]),
    );
  });

  it('gives the longest first, each once, and one line each', () => {
    const { texts } = planMasks([whole(TOKEN), whole(TOKEN, 'AGAIN'), whole(`a\n${TOKEN}x\nb"${TOKEN}`)]);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.every((text, index) => index === 0 || text.length <= (texts[index - 1] ?? '').length)).toBe(true);
    expect(texts.filter((text) => /[\r\n]/.test(text))).toEqual([]);
  });

  it.each([
    ['abc', 'shorter'],
    ['🔑🔑🔑', 'shorter'],
    ['true', 'common word'],
    ['Production', 'common word'],
    // Tools and services, whose names are the users of their databases.
    ...'postgres airflow dagster superset metabase grafana fivetran airbyte debezium trino'
      .split(' ')
      .map((name): [string, string] => [name, 'common word']),
    ['1234567', 'number'],
    ['-12.5', 'number'],
    ['us-east-1', 'region'],
    ['europe-west1', 'region'],
    ['westeurope', 'region'],
    ['{}', 'punctuation'],
    ['-----', 'punctuation'],
    ['{\n}\n', 'lines'],
    ['ab\ncd', 'lines'],
  ])('leaves %j readable and says why', (value, reason) => {
    const plan = planMasks([whole(value)]);
    expect(plan.texts).toEqual([]);
    expect(plan.unmasked).toEqual([{ name: 'NAME', reason: expect.stringContaining(reason) }]);
  });

  it.each(['abcd', '12345678', 'us-east-1x', 'Pa55', '!?!?', 'https://example.com/'])('hides %j', (value) => {
    expect(textsOf(value)).toContain(value);
  });

  it('says nothing about nothing, and each thing once', () => {
    expect(planMasks([whole(''), whole(' \n ')])).toMatchObject({ texts: [], unmasked: [] });
    expect(planMasks([whole('true'), whole('true'), whole('true', 'OTHER')]).unmasked.map(({ name }) => name)).toEqual([
      'NAME',
      'OTHER',
    ]);
  });

  it('takes another minimum', () => {
    expect(planMasks([whole('abcdef')], { minLength: 8 }).unmasked).toHaveLength(1);
    expect(planMasks([whole('ab')], { minLength: 2 }).texts).toContain('ab');
    expect(planMasks([whole('no')], { minLength: 2 }).texts).toEqual([]);
  });

  it('leaves what its backend marks as not secret readable', () => {
    const plan = planMasks([{ kind: 'whole', name: 'NODE_ENV', value: new SecretValue(TOKEN), isPublic: true }]);
    expect(plan).toMatchObject({
      texts: [],
      unmasked: [{ name: 'NODE_ENV', reason: expect.stringContaining('backend') }],
    });
  });

  it('hides the lines of a key but not its banners', () => {
    const banner = (word: string): string => `-----${word} ${'PRIVATE'} KEY-----`;
    const body = ['MIIEvQIBADANBgkq', 'hkiG9w0BAQEFAASC', 'Q9=='];
    const texts = textsOf([banner('BEGIN'), ...body, banner('END'), ''].join('\n'));
    expect(texts).toEqual(expect.arrayContaining(body));
    expect(texts).not.toContain(banner('BEGIN'));
    expect(texts).not.toContain(banner('END'));
  });

  it('hides a key that was squeezed into one line also line by line', () => {
    const key = ['-----BEGIN X KEY-----', 'MIIEvQIBADANBgkq', 'hkiG9w0BAQEFAASC', '-----END X KEY-----'].join('\\n');
    expect(textsOf(key)).toEqual(expect.arrayContaining(['MIIEvQIBADANBgkq', 'hkiG9w0BAQEFAASC']));
  });

  it('never hides brackets of pretty JSON, and every leaf that may be a secret', () => {
    const value = {
      password: TOKEN,
      port: 5432,
      tls: true,
      region: 'us-east-1',
      deep: [{ api_key: `${TOKEN}k` }],
      note: 'plain words',
    };
    const texts = textsOf(JSON.stringify(value, null, 2));
    expect(texts).toEqual(expect.arrayContaining([TOKEN, `${TOKEN}k`]));
    for (const text of ['{', '}', '},', ']', '"port": 5432,', '"tls": true,', 'plain words', '5432', 'true']) {
      expect(texts).not.toContain(text);
    }
  });

  it('reads numbers of a JSON text as they are written', () => {
    expect(textsOf('{"token": 12345678901234567890123}')).toContain('12345678901234567890123');
  });

  it('finds leaves in JSON inside JSON, and in YAML, TOML, INI and env text', () => {
    expect(textsOf(JSON.stringify({ inner: JSON.stringify({ secret: TOKEN }) }))).toContain(TOKEN);
    for (const text of [
      `db:\n  - password: ${TOKEN}\n`,
      `a: 1\nb: {user: x, password: '${TOKEN}'}\n`,
      `[db]\npassword = "${TOKEN}" # comment\n`,
      `[db]\npassword=${TOKEN}\n`,
      `A=1\nexport B='${TOKEN}'\n`,
    ]) {
      expect(textsOf(text)).toContain(TOKEN);
    }
  });

  it.each([
    'postgres://app:SECRET@db.example.com:5432/x?sslmode=require',
    'https://user:SECRET@example.com/path',
    'https://hooks.example.com/services/T000/B000/SECRET',
    'https://storage.example.com/c?sv=2024&sig=SECRET&se=x',
    'https://SECRET@github.example/x.git',
    'jdbc:postgresql://db/x?user=a&password=SECRET',
    'Server=db;Database=x;User Id=a;Password=SECRET;Encrypt=true',
    'host=db user=a password=SECRET dbname=x',
    "host=db password='SECRET'",
    'DefaultEndpointsProtocol=https;AccountName=x;AccountKey=SECRET;EndpointSuffix=core.example',
    'app:SECRET@tcp(db:3306)/x',
    'redis://:SECRET@host:6379/0',
    'amqp://u:SECRET@a:5672,b:5672/v',
    'see https://u:SECRET@example.com and more',
  ])('finds the credential of %s', (template) => {
    const secret = `${TOKEN}S3cretToken`;
    expect(textsOf(template.replace('SECRET', secret))).toContain(secret);
  });

  it('decodes the password of a URL', () => {
    const password = `p@ss/${TOKEN}`;
    const texts = textsOf(`postgres://app:${encodeURIComponent(password)}@db/x`);
    expect(texts).toEqual(expect.arrayContaining([password, encodeURIComponent(password)]));
  });

  it('leaves out a text that others hide wherever it occurs', () => {
    const { texts } = planMasks([whole('abcdabcd\nabcd')]);
    expect(texts).toContain('abcd');
    expect(texts).not.toContain('abcdabcd');
    expect(planMasks([whole('abcd\nabcdWXYZ')]).texts).toContain('abcdWXYZ');
  });

  it('narrows the forms when there would be too many texts', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => whole(`${TOKEN}${index}!*'"&<${TOKEN}${TOKEN}`));
    expect(planMasks(many.slice(0, 100)).texts.length / 100).toBeGreaterThan(planMasks(many).texts.length / 2_000);
  });

  it('stays below ten thousand texts for five hundred secrets', () => {
    const secrets = Array.from({ length: 500 }, (_, index) => {
      const value = Buffer.from(`${index}:${TOKEN}:${index * 7919}`).toString('base64');
      return [whole(value), whole(`postgres://app:${value}@db.example.com/x`), whole(JSON.stringify({ a: value }))][
        index % 3
      ];
    });
    expect(planMasks(secrets.filter((secret) => secret !== undefined)).texts.length).toBeLessThan(MOST_TEXTS);
  });
});

describe('the fields of a typed connection', () => {
  const connection = (fields: Record<string, string>): Maskable => ({
    kind: 'connection',
    name: 'DB',
    json: new SecretValue(JSON.stringify(fields)),
    leaves: Object.entries(fields).map(([key, text]) => ({ path: key.split('.'), text: new SecretValue(text) })),
  });

  it('stay readable only by name', () => {
    const { texts } = planMasks([
      connection({
        host: 'db.example.com',
        username: 'loader',
        database: 'warehouse_one',
        schema: 'raw_data',
        port: '5432',
        account: 'xy12345',
        password: TOKEN,
        flavour: 'unlisted-word',
      }),
    ]);
    expect(texts).toEqual(expect.arrayContaining([TOKEN, 'unlisted-word']));
    for (const plain of ['db.example.com', 'loader', 'warehouse_one', 'raw_data', '5432', 'xy12345']) {
      expect(texts).not.toContain(plain);
    }
  });

  it('are judged inside when a plain field holds a URL with a password', () => {
    expect(planMasks([connection({ host: `https://u:${TOKEN}@db.example.com` })]).texts).toContain(TOKEN);
  });

  it('are named when a secret one stays readable', () => {
    const { unmasked } = planMasks([
      connection({ password: 'abc', 'catalog.auth.secret_key': 'true', ssl_on: 'true', use_x: 'false' }),
    ]);
    expect(unmasked.map(({ name }) => name)).toEqual(['DB (field password)', 'DB (field catalog.auth.secret_key)']);
  });

  it('are hidden in the JSON text as a whole too', () => {
    expect(planMasks([connection({ host: 'h', password: TOKEN })]).texts).toContain(
      JSON.stringify({ host: 'h', password: TOKEN }),
    );
  });
});

describe('a masked secret', () => {
  const plan = planMasks([whole(TOKEN), { kind: 'composed', name: 'STAGE', value: new SecretValue('dev') }]);

  it('exists only after the masks are out, for values of the plan', () => {
    const written: (readonly string[])[] = [];
    const masks = issueMasks(plan, (texts) => written.push(texts));
    expect(written).toEqual([plan.texts]);
    expect(masks.masked(new SecretValue(TOKEN)).reveal()).toBe(TOKEN);
    expect(masks.masked(new SecretValue('dev')).reveal()).toBe('dev');
    expect(() => masks.masked(new SecretValue('other'))).toThrow('without its mask');
  });

  it('does not print itself', () => {
    const secret = issueMasks(plan, () => undefined).masked(new SecretValue(TOKEN));
    expect(`${secret} ${JSON.stringify(secret)} ${String(secret)}`).toBe('*** "***" ***');
  });

  it('is not given out when the host fails', () => {
    expect(() =>
      issueMasks(plan, () => {
        throw new Error('closed');
      }),
    ).toThrow('closed');
  });
});
