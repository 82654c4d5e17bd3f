import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from '../ask.ts';
import { pythonEnvironment } from '../python-environment.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** How many files are generated, and from which seed; `ORACLE_RUNS` and `ORACLE_SEED` change them. */
export const RUNS = Number(process.env['ORACLE_RUNS'] ?? 6000);
export const SEED = Number(process.env['ORACLE_SEED'] ?? 20261121);

export type PythonCase =
  | { readonly kind: 'dotenv'; readonly files: readonly string[]; readonly environ: Readonly<Record<string, string>> }
  | { readonly kind: 'toml' | 'ini'; readonly text: string }
  | { readonly kind: 'expanding-ini'; readonly text: string; readonly environ: Readonly<Record<string, string>> };

/** A value as Python's toml parsed it: tables and arrays by their parts, all else by type and `str()`. */
export type PythonToml =
  | { readonly table: Readonly<Record<string, PythonToml>> }
  | { readonly array: readonly PythonToml[]; readonly text: string }
  | { readonly type: string; readonly text: string };

export interface PythonResult {
  readonly refused?: string | true;
  readonly variables?: Readonly<Record<string, string>>;
  readonly value?: PythonToml;
  readonly sections?: readonly {
    readonly name: string;
    readonly options: Readonly<Record<string, { readonly value?: string; readonly error?: string }>>;
  }[];
}

/** Reads files with python-dotenv 1.0.1, toml 0.10.2 and the configparser of the machine's Python. */
export function python(cases: readonly PythonCase[]): PythonResult[] {
  return ask(pythonInterpreter(), [join(here, 'oracle.py')], cases) as PythonResult[];
}

function pythonInterpreter(): string {
  return join(pythonEnvironment('python-oracle', join(here, 'requirements.txt')), 'bin/python');
}
