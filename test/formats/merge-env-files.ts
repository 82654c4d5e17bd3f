import type { SecretValue } from '../../src/domain/secret.ts';
import type { EnvFileError, EnvLookup, EnvVariable } from '../../src/formats/env-file/env-variable.ts';
import { readEnvFileAsPython } from '../../src/formats/env-file/read-as-python.ts';
import { readEnvFile } from '../../src/formats/env-file/read-env-file.ts';

/** One env file of a container. */
export interface EnvFileSource {
  /** For messages: the group's name or its path. */
  readonly name: string;
  readonly text: string;
}

/** A variable with the file that decides it. */
export interface MergedVariable extends EnvVariable {
  readonly file: string;
  /** What it overrides, first file first: earlier statements of the same file too. Whether the values are equal tells conflicts from repeats. */
  readonly overrides: readonly { readonly file: string; readonly variable: EnvVariable; readonly sameValue: boolean }[];
}

export type MergedEnvFiles =
  | { readonly variables: readonly MergedVariable[] }
  | { readonly error: EnvFileError & { readonly file: string } };

/**
 * The variables that a container gets from its env files, as docker compose merges them: later files win, references find the lookup
 * (process environment, then the service's own `environment`) before variables of earlier files and lines, and the first malformed file
 * stops everything. What the service sets itself wins over all files; that is the caller's business.
 */
export function mergeEnvFiles(files: readonly EnvFileSource[], lookup: EnvLookup): MergedEnvFiles {
  const values = new Map<string, string>();
  const merged = new Map<string, MergedVariable>();
  for (const { name: file, text } of files) {
    const reading = readEnvFile(text, lookup, values);
    if ('error' in reading) return { error: { ...reading.error, file } };
    for (const variable of reading.variables) {
      const before = merged.get(variable.name);
      const earlier = [
        ...(before?.overrides ?? []),
        ...(before === undefined ? [] : [{ file: before.file, variable: before }]),
        ...reading.overridden.filter(({ name }) => name === variable.name).map((found) => ({ file, variable: found })),
      ];
      merged.set(variable.name, {
        ...variable,
        file,
        overrides: earlier.map((found) => ({
          file: found.file,
          variable: found.variable,
          sameValue: found.variable.value.reveal() === variable.value.reveal(),
        })),
      });
      values.set(variable.name, variable.value.reveal());
    }
  }
  return { variables: [...merged.values()] };
}

/**
 * What several `load_dotenv` calls leave in the process environment: the first file that sets a name wins, and names that `environ`
 * holds, even with an empty value, stay as they are. Only what the files added is returned.
 */
export function mergeEnvFilesAsPython(texts: readonly string[], environ: EnvLookup): ReadonlyMap<string, SecretValue> {
  const added = new Map<string, SecretValue>();
  for (const text of texts) {
    const known: EnvLookup = (name) => environ(name) ?? added.get(name)?.reveal();
    const before = new Set(added.keys());
    for (const { name, value } of readEnvFileAsPython(text, known).variables) {
      if (value !== undefined && environ(name) === undefined && !before.has(name)) added.set(name, value);
    }
  }
  return added;
}
