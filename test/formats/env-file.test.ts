import { describe, expect, it } from 'vitest';
import { readEnvFileAsPython } from '../../src/formats/env-file/read-as-python.ts';
import { readEnvFile } from '../../src/formats/env-file/read-env-file.ts';
import { ENV_VECTORS, type Read } from './env-file-vectors.ts';

const nothing = () => undefined;

function asCompose(text: string): Read {
  const reading = readEnvFile(text, nothing);
  if ('error' in reading) return 'refused';
  return Object.fromEntries(reading.variables.map(({ name, value }) => [name, value.reveal()]));
}

function asPython(text: string): Read {
  const { variables } = readEnvFileAsPython(text, nothing);
  return Object.fromEntries(variables.flatMap(({ name, value }) => (value ? [[name, value.reveal()]] : [])));
}

describe.each(Object.entries(ENV_VECTORS))('%s', (_, vectors) => {
  it.each(vectors.map((vector) => [JSON.stringify(vector.text), vector] as const))(
    '%s as docker compose',
    (_, vector) => {
      expect(asCompose(vector.text)).toEqual(vector.compose);
    },
  );

  it.each(vectors.map((vector) => [JSON.stringify(vector.text), vector] as const))(
    '%s as python-dotenv',
    (_, vector) => {
      expect(asPython(vector.text)).toEqual(vector.python ?? vector.compose);
    },
  );
});
