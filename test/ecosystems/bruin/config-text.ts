import type { FileRead } from '../../../src/domain/repository.ts';
import { readBruinConfig } from '../../../src/ecosystems/bruin/config-file/config-file.ts';
import { resolveConfigConnections } from '../../../src/ecosystems/bruin/config-file/resolve-config.ts';
import type { BruinConnection } from '../../../src/ecosystems/bruin/connection/connection-value.ts';
import { injectedText } from '../../../src/ecosystems/bruin/export/injection.ts';

export type VariableValues = Readonly<Record<string, string>>;

export const DIRECTORY = '/repo';

export function lookup(values: VariableValues): (name: string) => string | undefined {
  return (name) => (Object.hasOwn(values, name) ? values[name] : undefined);
}

export function readText(text: string, variables: VariableValues = {}) {
  const source = { file: '.bruin.yml', bytes: new TextEncoder().encode(text), directory: DIRECTORY };
  return readBruinConfig(source, lookup(variables));
}

/** A configuration whose environment `default` has these lines below `connections:`. */
export function withConnections(lines: string): string {
  const indented = lines
    .trim()
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n');
  return `environments:\n  default:\n    connections:\n${indented}\n`;
}

export function resolveText(text: string, name: string, variables: VariableValues = {}) {
  const { document, problems } = readText(text, variables);
  if (document === undefined) throw new Error(problems.map(({ message }) => message).join());
  return resolveConfigConnections(document, 'default', [name], lookup(variables));
}

/** Files by absolute path, for what reads credential files. */
export function fileReader(files: Readonly<Record<string, string>> = {}): (path: string) => FileRead {
  return (path) => {
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    if (text === undefined) return { problem: 'missing', message: 'there is no such file' };
    return { file: { path, text, bytes: new TextEncoder().encode(text), isUtf8: true } };
  };
}

export function injected(
  connection: BruinConnection | undefined,
  files: Readonly<Record<string, string>> = {},
): string {
  if (connection === undefined) throw new Error('there is no connection');
  const injection = injectedText(connection, fileReader(files));
  return 'problem' in injection ? `problem: ${injection.problem.why}` : injection.text.reveal();
}
