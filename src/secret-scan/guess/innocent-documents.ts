import type { Setting } from '../settings/setting.ts';

/** What a schema, a description of an API or a definition of resources says of itself in its first keys. */
function says({ path = [], key, value }: Setting): boolean {
  if (path.length > 1 && path[0] !== 'info') return false;
  if (key === '$schema') return /json-schema\.org|schemastore|schema\.json/.test(value) && /draft|meta/.test(value);
  if (key === 'openapi' || key === 'swagger' || key === 'asyncapi') return /^\d/.test(value);
  return key === 'kind' && value === 'CustomResourceDefinition';
}

/**
 * True for documents in which `password` names a field and its value describes it: JSON schemas, OpenAPI, AsyncAPI, custom resource definitions,
 * Avro.
 */
export function isDescription(settings: readonly Setting[]): boolean {
  if (settings.some(says)) return true;
  // A schema without a name: types next to properties.
  const described = settings.filter(
    ({ path = [], value }) =>
      path.includes('properties') &&
      path.at(-1) === 'type' &&
      /^(?:string|object|integer|number|boolean|array)$/.test(value),
  );
  return described.length > 0 && described.length * 8 > settings.length;
}
