/** The version of this program; a test holds it equal to the one in package.json. */
export const VERSION = '1.0.0';

const HOME = 'https://github.com/pipeline-secrets/pipeline-secrets';

/** Where people who have no clone read a document of this project, or a part of it (`README.md#bruin`). */
export function documentPage(path: string): string {
  return `${HOME}/blob/main/${path}`;
}
