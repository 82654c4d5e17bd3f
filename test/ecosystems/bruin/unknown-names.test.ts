import { expect, it } from 'vitest';
import { unknownFields } from '../../../src/ecosystems/bruin/connection/unknown-names.ts';

const meant = (...names: string[]): Record<string, string | undefined> =>
  Object.fromEntries(
    unknownFields(
      'postgres',
      names.map((name) => [name]),
    ).map(({ path, hint }) => [path, /did you mean "(\w+)"/.exec(hint)?.[1]]),
  );

it('what other tools call a field goes before what has similar letters', () => {
  expect(meant('name', 'user', 'pass', 'dbname', 'Password', 'sslmode', 'hostname')).toEqual({
    user: 'username',
    pass: 'password',
    dbname: 'database',
    Password: 'password',
    sslmode: 'ssl_mode',
    hostname: 'host',
  });
});

it('a field that is written already is not what was meant', () => {
  expect(meant('name', 'database', 'dbname', 'password', 'passwort')).toEqual({
    dbname: undefined,
    passwort: undefined,
  });
});
