import type { BruinAsset, BruinPipeline, SecretDeclaration } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import type { Repository } from '../../domain/repository.ts';
import { folderOf } from '../../domain/repository-path.ts';
import { codeOf } from '../../ecosystems/bruin/definition/embedded-definition.ts';
import type { LintSubject } from '../rule.ts';

/** Programs that read variables by names which they compute, or all of them at once: every secret may be read there. */
const READS_ANY_NAME =
  /os\.environ(?!\s*(?:\[\s*["']|\.(?:get|pop|setdefault)\(\s*["']))|\b(?:os\.)?getenv\(\s*(?!["'])|(?<!os\.)\benviron\[\s*(?!["'])|\bBaseSettings\b|Sys\.getenv\(\s*(?!["'])/;

/**
 * Secrets that an asset asks for and whose names, neither that of the connection nor that of the variable, occur in its program. A default
 * is reported only if no asset of the pipeline reads it; a connection's automatic secret is never the asset's wish.
 */
export function* unreadBruinSecrets({ bruin, repository }: LintSubject): Iterable<Problem> {
  const helpers = new Map<string, readonly string[]>();
  for (const pipeline of bruin.pipelines) {
    const defaults = new Map<SecretDeclaration['location'], { secret: SecretDeclaration; isRead: boolean }>();
    for (const asset of pipeline.assets) {
      if (!asset.injects || !asset.enabled) continue;
      const program = programOf(asset, repository, helpers);
      for (const secret of asset.secrets) {
        if (secret.from === 'default') {
          const isRead = defaults.get(secret.location)?.isRead === true || program.mayRead(secret);
          defaults.set(secret.location, { secret, isRead });
        } else if (secret.from === 'asset' && secret.key.trim() !== '' && !program.mayRead(secret)) {
          yield problem(secret, `the asset "${asset.name}"`);
        }
      }
    }
    for (const { secret, isRead } of defaults.values()) {
      if (!isRead && secret.key.trim() !== '') yield problem(secret, `any asset of ${nameOf(pipeline)}`);
    }
  }
}

function nameOf(pipeline: BruinPipeline): string {
  return pipeline.name === '' ? pipeline.file : `"${pipeline.name}"`;
}

function problem(secret: SecretDeclaration, reader: string): Problem {
  const isRenamed = secret.injectAs !== '' && secret.injectAs !== secret.key;
  return {
    rule: 'unread-secret',
    message: `cannot find where ${reader} reads the secret "${secret.key}": no program mentions it${isRenamed ? ` or "${secret.injectAs}"` : ''}`,
    location: secret.location,
    hint: 'remove it if nothing needs it: a secret that is not handed out cannot leak',
    key: secret.key,
  };
}

interface Program {
  mayRead(secret: SecretDeclaration): boolean;
}

/** The file that is run, and then the programs in its folder that are no assets, which it may import; those are read once per folder. */
function programOf(asset: BruinAsset, repository: Repository, helpers: Map<string, readonly string[]>): Program {
  const own = readCode(asset.runFile, repository);
  const mayRead = (code: string, { key, injectAs }: SecretDeclaration): boolean =>
    READS_ANY_NAME.test(code) || code.includes(key) || (injectAs !== '' && code.includes(injectAs));
  const beside = (): readonly string[] => {
    const folder = folderOf(asset.runFile);
    const extension = asset.runFile.slice(asset.runFile.lastIndexOf('.'));
    const known = helpers.get(`${folder}/*${extension}`);
    if (known !== undefined) return known;
    const found = helpersIn(folder, extension, repository);
    helpers.set(`${folder}/*${extension}`, found);
    return found;
  };
  return { mayRead: (secret) => mayRead(own, secret) || beside().some((code) => mayRead(code, secret)) };
}

function helpersIn(folder: string, extension: string, repository: Repository): readonly string[] {
  return repository.children(folder).flatMap(({ path, kind }) => {
    if (kind !== 'file' || !path.endsWith(extension)) return [];
    const read = repository.read(path);
    return 'file' in read && codeOf(path, read.file.text) === read.file.text ? [read.file.text] : [];
  });
}

function readCode(path: string, repository: Repository): string {
  const read = repository.read(path);
  return 'file' in read ? codeOf(path, read.file.text) : '';
}
