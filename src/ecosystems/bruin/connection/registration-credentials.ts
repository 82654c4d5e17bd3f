import type { ConnectionView, RegistrationProblem } from './connection-view.ts';
import { snowflakeKeyProblem } from './snowflake-key.ts';

/** What Bruin checks about service account keys and private keys, in files or inline. */
export function credentialChecks(view: ConnectionView): RegistrationProblem | undefined {
  if (view.type === 'google_cloud_platform') return cloudCredentials(view);
  if (view.type === 'google_sheets') return sheetsCredentials(view);
  return view.type === 'snowflake' ? snowflakeKey(view) : undefined;
}

function cloudCredentials(view: ConnectionView): RegistrationProblem | undefined {
  const isDefault = view.boolean('use_application_default_credentials');
  if (!['service_account_file', 'service_account_json', 'access_token'].some((field) => view.text(field) !== '')) {
    if (isDefault !== false) return undefined;
    return {
      field: 'service_account_json',
      why: 'it has no credentials: no service_account_file, service_account_json or access_token',
      hint: 'write one of them, or use_application_default_credentials: true',
    };
  }
  const unreadable = accountFile(view) ?? accountJson(view);
  // With default credentials Bruin does not check the key.
  return unreadable ?? (isDefault === false ? completeKey(view) : undefined);
}

function sheetsCredentials(view: ConnectionView): RegistrationProblem | undefined {
  if (view.text('service_account_file') === '' && view.text('service_account_json') === '') {
    return {
      field: 'service_account_json',
      why: 'it has neither service_account_file nor service_account_json',
      hint: 'write one of them',
    };
  }
  return accountFile(view) ?? accountJson(view);
}

function accountFile(view: ConnectionView): RegistrationProblem | undefined {
  const field = 'service_account_file';
  const path = view.text(field) ?? '';
  if (path === '') return undefined;
  if (parsedJson(path) !== undefined) {
    return { field, why: `its ${field} holds JSON instead of a path`, hint: 'move the JSON to service_account_json' };
  }
  const read = view.readFile?.(path);
  if (read === undefined) return undefined;
  if ('problem' in read) {
    return {
      field,
      why: `its ${field} cannot be read: ${read.message}`,
      hint: 'create the file, or write service_account_json',
    };
  }
  if (parsedJson(read.file.text) !== undefined) return undefined;
  return {
    field,
    why: `the file that ${field} names holds no JSON`,
    hint: 'put the key file there exactly as Google issues it',
  };
}

function accountJson(view: ConnectionView): RegistrationProblem | undefined {
  const field = 'service_account_json';
  const text = view.text(field) ?? '';
  if (text === '' || parsedJson(text) !== undefined) return undefined;
  return {
    field,
    why: `its ${field} is not JSON`,
    hint: 'put the whole key there, or name its file in service_account_file',
  };
}

/** The inline key wins over the file, as in Bruin. */
function completeKey(view: ConnectionView): RegistrationProblem | undefined {
  const inline = view.text('service_account_json');
  const path = view.text('service_account_file') ?? '';
  if (inline === undefined) return undefined;
  const field = inline === '' ? 'service_account_file' : 'service_account_json';
  const read = inline === '' && path !== '' ? view.readFile?.(path) : undefined;
  const text = inline === '' && read !== undefined && 'file' in read ? read.file.text : inline;
  const key = text === '' ? undefined : parsedJson(text);
  if (key === undefined) return undefined;
  for (const part of ['client_email', 'private_key']) {
    const content = typeof key.value === 'object' && key.value !== null ? Reflect.get(key.value, part) : undefined;
    if (typeof content !== 'string' || content === '') {
      return { field, why: `its key has no ${part}`, hint: 'use the key of a service account, complete' };
    }
  }
  return undefined;
}

function snowflakeKey(view: ConnectionView): RegistrationProblem | undefined {
  const inline = view.text('private_key');
  const passphrase = view.text('password');
  if (inline === undefined || passphrase === undefined) return undefined;
  if (inline !== '') return keyProblem(inline, passphrase, 'private_key');
  const field = 'private_key_path';
  const path = view.text(field) ?? '';
  const read = path === '' ? undefined : view.readFile?.(path);
  if (read === undefined) return undefined;
  if ('problem' in read) {
    return {
      field,
      why: `its ${field} cannot be read: ${read.message}`,
      hint: 'create the file, or write private_key',
    };
  }
  return keyProblem(read.file.text, passphrase, field);
}

function keyProblem(text: string, passphrase: string, field: string): RegistrationProblem | undefined {
  const problem = snowflakeKeyProblem(text, passphrase);
  return problem === undefined ? undefined : { field, why: `its ${field} ${problem.why}`, hint: problem.hint };
}

/** Wraps the value, because `null` is valid JSON too. */
function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
