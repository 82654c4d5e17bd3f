import { isSecretByItself } from '../../classify/value-class.ts';
import type { Setting } from './setting.ts';

/**
 * An IAM policy has statements with an effect, a GitHub action says how it runs, a compose file has services with an image,
 * a recording of HTTP has requests; a schema says so.
 */
function says({ path = [], value }: Setting): boolean {
  const [top, second, third] = path;
  if (top === 'Statement') return path.at(-1) === 'Effect';
  if (top === 'services') return third === 'image' || third === 'build';
  if (top === 'tasks') return third === 'type' || third === 'uses';
  if (top === 'interactions') return third === 'request';
  if (top === '$schema') return path.length === 1 && value.includes('json-schema.org');
  return top === 'runs' && second === 'using';
}

/** Documents with a fixed set of keys: only those that sound secret count, and a compose file lists its secrets by name. */
export function withKeysOfProgram(settings: readonly Setting[]): Setting[] {
  if (!settings.some(says)) return [...settings];
  return settings
    .filter(({ path = [], value }) => path[0] !== 'services' || path[2] !== 'secrets' || isSecretByItself(value))
    .map((setting) => ({ ...setting, isOfFixedFormat: true }));
}
