import type { BruinAsset, BruinPipeline, SecretDeclaration } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import type { Repository } from '../../domain/repository.ts';
import { folderOf } from '../../domain/repository-path.ts';
import { codeOf } from '../../ecosystems/bruin/definition/embedded-definition.ts';
import { NameSearch } from '../name-search.ts';
import type { LintSubject } from '../rule.ts';
import { isReadBySdk } from '../sdk-variables.ts';

/** Programs that compute the names of variables, or read all of them at once: every secret may be read there. */
const READS_ANY_NAME =
  /os\.environ(?!\s*(?:\[\s*["']|\.(?:get|pop|setdefault)\(\s*["']))|\b(?:os\.)?getenv\(\s*(?!["'])|(?<!os\.)\benviron\[\s*(?!["'])|\bBaseSettings\b|Sys\.getenv\(\s*(?!["'])/;

/**
 * Secrets that an asset asks for although its program mentions neither the connection nor the variable. A default is reported only if no asset of the
 * pipeline reads it; the automatic secret of a connection was not asked for and is never reported.
 */
export function* unreadBruinSecrets({ bruin, repository }: LintSubject): Iterable<Problem> {
  const programs = new Programs(repository);
  for (const pipeline of bruin.pipelines) {
    const defaults = new Map<SecretDeclaration['location'], { secret: SecretDeclaration; isRead: boolean }>();
    for (const asset of pipeline.assets) {
      if (!asset.injects || !asset.enabled) continue;
      for (const secret of asset.secrets) {
        if (secret.from === 'default') {
          const isRead = defaults.get(secret.location)?.isRead === true || programs.mayRead(asset, secret);
          defaults.set(secret.location, { secret, isRead });
        } else if (secret.from === 'asset' && secret.key.trim() !== '' && !programs.mayRead(asset, secret)) {
          yield problem(secret, `the asset "${asset.name}"`);
        }
      }
    }
    for (const { secret, isRead } of defaults.values()) {
      if (!isRead && secret.key.trim() !== '') yield problem(secret, `any asset of ${nameOf(pipeline)}`);
    }
  }
  yield* programs.search.endOfSearch(bruin.pipelines[0]?.assets[0]?.location);
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
    hint: 'remove it if nothing needs it: a secret that is not given out cannot leak',
    key: secret.key,
  };
}

interface Program {
  readonly code: string;
  readonly readsAnyName: boolean;
}

function program(code: string): Program {
  return { code, readsAnyName: READS_ANY_NAME.test(code) };
}

/** The programs of assets, each read and searched once. */
class Programs {
  readonly search = new NameSearch();
  readonly #repository: Repository;
  readonly #own = new Map<string, Program>();
  /** By folder and extension. */
  readonly #helpers = new Map<string, readonly Program[]>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** Searches the file that is run, then the programs in its folder that are not assets, which it may import. */
  mayRead({ runFile }: BruinAsset, secret: SecretDeclaration): boolean {
    if (isReadBySdk(secret.injectAs || secret.key)) return true;
    const own = this.#own.get(runFile) ?? program(readCode(runFile, this.#repository));
    this.#own.set(runFile, own);
    return this.#mayRead(own, secret) || this.#beside(runFile).some((helper) => this.#mayRead(helper, secret));
  }

  #mayRead({ code, readsAnyName }: Program, { key, injectAs }: SecretDeclaration): boolean {
    return readsAnyName || this.search.mayHold(code, key) || (injectAs !== '' && this.search.mayHold(code, injectAs));
  }

  #beside(runFile: string): readonly Program[] {
    const folder = folderOf(runFile);
    const extension = runFile.slice(runFile.lastIndexOf('.'));
    const known =
      this.#helpers.get(`${folder}/*${extension}`) ?? helpersIn(folder, extension, this.#repository).map(program);
    this.#helpers.set(`${folder}/*${extension}`, known);
    return known;
  }
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
