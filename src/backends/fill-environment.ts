import { Failure } from '../domain/failure.ts';

/**
 * Fills `{environment}` in a path from the settings.
 *
 * @throws Failure `wrong-input` when the environment's name would change the structure of the path
 */
export function fillPath(input: string, template: string, environment: string): string {
  if (!template.includes('{environment}')) return template;
  if (/^[^/\\\u0000-\u001f\u007f]+$/u.test(environment) && environment !== '.' && environment !== '..') {
    return template.replaceAll('{environment}', environment);
  }
  throw new Failure('wrong-input', `${input}: the name of the environment is not valid for {environment} in a path`, {
    hint: 'write the path out, or rename the environment',
  });
}

/**
 * Fills `{environment}` in the host of a URL.
 *
 * @throws Failure `wrong-input` when the environment's name is not a single host name label: credentials would go to another server
 */
export function fillHost(input: string, template: string, environment: string): string {
  if (!template.includes('{environment}')) return template;
  if (/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(environment))
    return template.replaceAll('{environment}', environment);
  throw new Failure('wrong-input', `${input}: the name of the environment is not valid for {environment} in a host`, {
    hint: 'allowed: letters, digits and "-"; write the address out, or rename the environment',
  });
}
