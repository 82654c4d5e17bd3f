import type { AddressForm } from '../domain/name-rule.ts';
import type { BackendDefinition } from './definition.ts';
import * as definitions from './index.ts';

/** Every backend by title; the local one, which is the default, comes last. */
export const BACKENDS: readonly BackendDefinition[] = Object.values<BackendDefinition>(definitions).sort(
  (left, right) => Number(left.isLocal) - Number(right.isLocal) || (left.title < right.title ? -1 : 1),
);

/** Whatever the backend, no name from a repository may read as one of these: the next job may use another backend. */
export const ADDRESS_FORMS: readonly AddressForm[] = BACKENDS.flatMap(({ addressForms }) => addressForms);

export function findBackend(id: string): BackendDefinition | undefined {
  return BACKENDS.find((backend) => backend.id === id);
}
