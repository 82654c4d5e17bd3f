import type { EnvLookup, EnvVariable } from './env-variable.ts';
import { readEnvFileAsKernel } from './read-as-kernel.ts';
import { readEnvFileAsPython } from './read-as-python.ts';

/** A variable that other readers of the same env file see differently, or not at all. */
export interface ReaderDifference {
  readonly variable: EnvVariable;
  /** `python`: python-dotenv, in notebooks · `kernel`: the line reader of Jupyter kernels. */
  readonly readers: readonly ('python' | 'kernel')[];
}

/**
 * Which of a file's variables (as compose reads them, see `readEnvFile`) python-dotenv and the kernel reader read differently.
 * `lookup` must be the one passed for compose, so that only the readers differ and not the variables they see.
 */
export function compareEnvReaders(
  text: string,
  variables: readonly EnvVariable[],
  lookup: EnvLookup,
): readonly ReaderDifference[] {
  const python = new Map(readEnvFileAsPython(text, lookup).variables.map(({ name, value }) => [name, value?.reveal()]));
  const kernel = new Map(readEnvFileAsKernel(text).map(({ name, value }) => [name, value.reveal()]));
  const differences: ReaderDifference[] = [];
  for (const variable of variables) {
    if (variable.inherited) continue;
    const value = variable.value.reveal();
    const readers = [
      ...(python.get(variable.name) === value ? [] : (['python'] as const)),
      ...(kernel.get(variable.name) === value ? [] : (['kernel'] as const)),
    ];
    if (readers.length > 0) differences.push({ variable, readers });
  }
  return differences;
}
