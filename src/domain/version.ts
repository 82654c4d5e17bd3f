/** The version of this program; a test compares it with the one in package.json. */
export const VERSION = '1.0.0';

const HOME = 'https://github.com/pipeline-secrets/pipeline-secrets';

/** The address of a document of this project, or of a part of it (`README.md#bruin`), for people without a clone. */
export function documentPage(path: string): string {
  return `${HOME}/blob/main/${path}`;
}
