import { existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @ts-expect-error the examples are plain JavaScript, because they run without anything installed
import { prepare as prepareExample, jobVariables as variables } from '../../examples/prepare.mjs';

export interface Example {
  readonly folder: string;
  /** The git repository. */
  readonly workspace: string;
  /** The secrets directory beside it. */
  readonly secrets: string;
}

/** A fresh working copy of an example, as `examples/prepare.mjs` makes it for people. */
export function prepare(name: 'acme' | 'broken'): Example {
  return prepareExample(name);
}

/** Fake values of the variables that `acme` refers to. */
export function jobVariables(): Record<string, string> {
  return variables();
}

/** A temporary folder outside of every git work tree. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'pipeline-secrets-test-'));
  if (existsSync(join(folder, '..', '.git'))) throw new Error('the temporary folder lies in a git work tree');
  return folder;
}
