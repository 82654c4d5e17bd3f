import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BACKENDS } from '../../src/backends/all-backends.ts';

const source = join(import.meta.dirname, '..', '..', 'src');

/** Folders and files outside of `src/backends/` in which the name of a service stands, and why that is no knowledge of a backend. */
const ALLOWED: readonly (readonly [place: string, reason: string])[] = [
  ['classify/', 'forms of tokens, references that other tools resolve, words of placeholders and of settings'],
  ['command-line/commands.ts', 'examples in the help'],
  ['command-line/help.ts', 'an example in the help'],
  ['domain/ci-host.ts', 'a CI of the same maker as a service'],
  ['domain/token-form.ts', 'forms of tokens, which must not be shown'],
  ['domain/dangerous-names.ts', 'variables that SDKs read'],
  ['ecosystems/bitswan/read/runtime-options.ts', "options of BitSwan's own runtime"],
  ['ecosystems/bruin/asset/asset-types.ts', "Bruin's types of assets"],
  ['ecosystems/bruin/connection/cloud-secret.ts', 'where the form is described in which a cloud stores what it makes'],
  ['ecosystems/bruin/connection/connection-types.json', "Bruin's types of connections and their fields"],
  ['ecosystems/bruin/pipeline/pipeline-definition.ts', 'other programs that name a file as Bruin does'],
  ['lint/sdk-variables.ts', 'variables that client libraries read'],
  ['secret-scan/', 'names of files, marks of encryption and settings of other tools that the gate looks for'],
];

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(?:ts|json)$/.test(path) && !path.startsWith('backends/'));

it('no file outside of src/backends names a service, but for what is listed here', () => {
  const services = BACKENDS.filter(({ isLocal }) => !isLocal).map(({ id }) => `(?<![a-z])${id}|${id}(?![a-z])`);
  const name = new RegExp(services.join('|'), 'i');
  const found = files.flatMap((path) =>
    readFileSync(join(source, path), 'utf8')
      .split('\n')
      .flatMap((line, index) => (name.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
  const allowedBy = (place: string) => (line: string) => line.startsWith(place);
  expect(found.filter((line) => !ALLOWED.some(([place]) => allowedBy(place)(line)))).toEqual([]);
  expect(ALLOWED.filter(([place]) => !found.some(allowedBy(place)))).toEqual([]);
});
