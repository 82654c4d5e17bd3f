import type { DeliveryNotice } from '../domain/export/exportable.ts';
import type { NamedText } from '../host/host.ts';
import type { PrivateFiles } from './private-files.ts';

/** Variables that programs read as the path of a file, never as its content. */
const NAMES_OF_PATHS: ReadonlySet<string> = new Set(['GOOGLE_APPLICATION_CREDENTIALS', 'KUBECONFIG', 'PGSSLKEY']);

/** Exports, some of them now written to files. */
export interface FilesOfValues {
  /** The same exports; the named ones hold the path of their file. */
  pathsIn(exports: readonly NamedText[]): readonly NamedText[];
  readonly notices: readonly DeliveryNotice[];
}

/**
 * Writes the value of each named export to its own file, once even if it is exported in several ways.
 *
 * @throws Failure `cannot-deliver`
 */
export function valuesAsFiles(
  asked: readonly string[],
  exports: readonly NamedText[],
  files: PrivateFiles,
): FilesOfValues {
  const values = new Map(exports.map(({ name, text }) => [name, text]));
  const paths = new Map<string, string>();
  for (const name of asked) {
    const text = values.get(name);
    if (text !== undefined) paths.set(name, files.write(undefined, name, text));
  }
  const missing = asked.filter((name) => !values.has(name));
  const suggested = [...values].filter(
    ([name, text]) => NAMES_OF_PATHS.has(name) && !paths.has(name) && /^\s*(?:[{[]|-----BEGIN )|\n/.test(text),
  );
  return {
    pathsIn: (all) => all.map(({ name, text }) => ({ name, text: paths.get(name) ?? text })),
    notices: [
      ...missing.map(
        (name): DeliveryNotice => ({
          severity: 'warning',
          message: `as-file: nothing is exported as "${name}", so no file was written for it`,
          hint: 'write the name as it is exported, with env-prefix in front',
        }),
      ),
      ...suggested.map(
        ([name]): DeliveryNotice => ({
          severity: 'notice',
          message: `${name} holds the content of a file, and programs read it as a path`,
          hint: `as-file: ${name} writes the content to a file and exports its path`,
        }),
      ),
    ],
  };
}
