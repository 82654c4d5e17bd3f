import { posix, relative, sep } from 'node:path';
import type { BruinConfig } from '../../domain/bruin.ts';
import type { Repository } from '../../domain/repository.ts';
import { folderOf } from '../../domain/repository-path.ts';
import { yamlSettings } from '../settings/yaml-settings.ts';
import type { SecretRole } from './role.ts';

/** Fields of Bruin's connections that name a file with a key or a service account. */
const CREDENTIAL_FIELDS = /^(?:service_account_file|private_key_path|ssl_key_path|key_path|key_file)$/;

/** A client's configuration of OpenVPN, which may name a file with user and password. */
const OPENVPN = /\.ovpn$|^(?:open)?vpn[\w.-]*\.conf$/i;
const COMPOSE = /^(?:docker-)?compose[^/]*\.ya?ml$/i;
/** A repository with more of them is not read further: each takes time, and whoever opens a pull request can add any number. */
const MOST_READ = 100;
const LONGEST_READ = 256 * 1024;

/** The part of a subject that names files. */
export interface NamingSubject {
  readonly repository: Repository;
  readonly bruin: { readonly config?: BruinConfig };
}

/** Cached by repository: a run has one. */
const known = new WeakMap<Repository, ReadonlyMap<string, SecretRole>>();

/**
 * The files of the repository that a configuration names as holding secrets: keys and service accounts of `.bruin.yml`, `env_file` and `secrets` of
 * compose, `auth-user-pass` of OpenVPN.
 * Paths with variables and files outside the repository are left out.
 */
export function namedFiles({ repository, bruin }: NamingSubject): ReadonlyMap<string, SecretRole> {
  const found = known.get(repository);
  if (found !== undefined) return found;
  const files = new Map([
    ...composeFiles(repository),
    ...openVpnFiles(repository),
    ...bruinFiles(repository.root, bruin.config),
  ]);
  known.set(repository, files);
  return files;
}

function* bruinFiles(root: string, config: BruinConfig | undefined): Iterable<readonly [string, SecretRole]> {
  if (config === undefined) return;
  const base = relative(root, config.directory).split(sep).join('/');
  for (const { connections } of config.environments) {
    for (const { fields } of connections) {
      for (const { path, raw } of fields) {
        const field = path.at(-1) ?? '';
        if (!CREDENTIAL_FIELDS.test(field)) continue;
        const file = inRepository(base, raw.reveal());
        if (file !== undefined)
          yield [file, { what: `the \`${field}\` of a connection`, format: 'any', isExample: false }];
      }
    }
  }
}

/** The first files of a name, with their text if it may name others. */
function* texts(repository: Repository, isWanted: (name: string) => boolean, mark: RegExp) {
  const entries = repository.find(isWanted).filter(({ kind }) => kind === 'file');
  for (const { path } of entries.slice(0, MOST_READ)) {
    const read = repository.read(path);
    if ('problem' in read || read.file.bytes.length > LONGEST_READ || !mark.test(read.file.text)) continue;
    yield { folder: folderOf(path), text: read.file.text };
  }
}

function* composeFiles(repository: Repository): Iterable<readonly [string, SecretRole]> {
  for (const { folder, text } of texts(repository, (name) => COMPOSE.test(name), /env_file|secrets:/)) {
    for (const { path = [], value } of yamlSettings(text)) {
      const field = path.findLast((key) => !/^\d+$/.test(key) && key !== 'path');
      const isSecret = path.length === 3 && path[0] === 'secrets' && path[2] === 'file';
      const file = field === 'env_file' || isSecret ? inRepository(folder, value) : undefined;
      if (file === undefined) continue;
      yield isSecret
        ? [file, { what: 'a secret of compose', format: 'any', isExample: false }]
        : [file, { what: 'an env file of compose', format: 'env', isExample: false }];
    }
  }
}

function* openVpnFiles(repository: Repository): Iterable<readonly [string, SecretRole]> {
  for (const { folder, text } of texts(repository, (name) => OPENVPN.test(name), /auth-user-pass/)) {
    const file = /^[ \t]*auth-user-pass[ \t]+["']?([^\s"'#;]+)/m.exec(text)?.[1];
    const path = file === undefined ? undefined : inRepository(folder, file);
    if (path !== undefined) yield [path, { what: 'a login of OpenVPN', format: 'login', isExample: false }];
  }
}

/** The path from the root of the repository; undefined for one with variables, an absolute one and one that leads out. */
function inRepository(folder: string, path: string): string | undefined {
  if (path === '' || path.length > 1024 || /^(?:[\\/~]|[A-Za-z]:)|\$\{|\{\{|[\n\0]/.test(path)) return undefined;
  const joined = posix.normalize(posix.join(folder, path));
  return joined === '.' || joined === '..' || joined.startsWith('../') || joined.endsWith('/') ? undefined : joined;
}
