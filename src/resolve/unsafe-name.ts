import type { AddressForm } from '../domain/name-rule.ts';

/**
 * Why a name from the repository may not fill an address: it could redirect the request. Undefined for harmless names.
 *
 * @param forms the address forms other than names
 */
export function unsafeName(name: string, forms: readonly AddressForm[]): string | undefined {
  if (name === '') return 'it is empty';
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) return 'it contains a control character';
  if (name.startsWith('/')) return 'it starts with "/"';
  if (name.split(/[/\\]/).some((segment) => segment === '.' || segment === '..')) return 'it has a "." or ".." segment';
  const form = forms.find(({ pattern }) => pattern.test(name));
  return form === undefined ? undefined : `it reads as ${form.what}`;
}
