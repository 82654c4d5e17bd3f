import { baseName } from '../../domain/repository-path.ts';
import { isKnownTool } from './known-tools.ts';
import { type TextKind, textKind } from './text-kind.ts';

/** What the name and place of a file say about the values in it. */
export interface FileTraits {
  readonly kind: TextKind;
  /** A tool reads its settings from a file of this name or place. */
  readonly isOfTool: boolean;
  /** Tests, fixtures, examples and documentation show values more often than they hold real ones. */
  readonly isTrial: boolean;
  /** Services of a composition, of a CI job or of a development container live on this machine. */
  readonly isLocal: boolean;
  /** Texts of a user interface, in which `password` is a word. */
  readonly isLocale: boolean;
}

const TRIAL =
  /(?:^|\/)(?:t|tests?|testing|testdata|test[-_]data|__tests__|spec|specs|e2e|fixtures?|__fixtures__|mocks?|__mocks__|cassettes?|recordings?|snapshots?|__snapshots__|examples?|samples?|demos?|tutorials?|quick-?starts?|getting[-_]started|playground|docs?|documentation|website|blog|integration[-_]tests?|[\w-]+[-_]tests?|tests?[-_][\w-]+|vendor|third[-_]party|node_modules|site-packages|localstack|workshop|labs?|exercises?|benchmarks?)\//i;
const TRIAL_NAME =
  /(?:^|[._-])(?:tests?|spec|mock|fixture|example|sample|template|tmpl|dist|dummy|demo|conftest|stub|quickstart|tutorial)(?:[._-]|$)|^(?:test[A-Z]|readme|changelog|contributing|history|news)|^\.env\.(?:md|rst|adoc|html)$|Tests?\.\w+$/i;

const LOCAL =
  /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$|(?:^|\/)\.devcontainer(?:\/|\.json$)|(?:^|\/)\.(?:github\/workflows|circleci|woodpecker|gitea\/workflows|forgejo\/workflows)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|\.drone|azure-pipelines|bitbucket-pipelines|appveyor|cloudbuild|buildspec|codefresh)[^/]*\.ya?ml$/i;

const LOCALE =
  /(?:^|\/)(?:locales?|i18n|l10n|lang|langs|languages?|translations?|intl|nls|messages)\/|(?:^|\/)(?:messages|strings|translations?|locale|lang)(?:[-_][\w-]+)?\.(?:properties|json|ya?ml|xml|php|js|ts)$|(?:^|\/)[a-z]{2}(?:[-_][A-Z]{2,4})?\.(?:json|ya?ml|properties|js|ts)$/i;

/**
 * Asked for where something was found, which most files have nothing of: the patterns are large, and a program that runs for a moment spends
 * more on compiling them than on all else that it does with a file.
 */
class TraitsOfPath implements FileTraits {
  readonly kind: TextKind;
  readonly #path: string;
  #isOfTool: boolean | undefined;
  #isTrial: boolean | undefined;
  #isLocal: boolean | undefined;
  #isLocale: boolean | undefined;

  constructor(path: string, kind: TextKind) {
    this.kind = kind;
    this.#path = path;
  }

  get isOfTool(): boolean {
    this.#isOfTool ??= isKnownTool(this.#path.toLowerCase(), this.kind);
    return this.#isOfTool;
  }

  get isTrial(): boolean {
    this.#isTrial ??= TRIAL.test(this.#path) || TRIAL_NAME.test(baseName(this.#path));
    return this.#isTrial;
  }

  get isLocal(): boolean {
    this.#isLocal ??= LOCAL.test(this.#path);
    return this.#isLocal;
  }

  get isLocale(): boolean {
    this.#isLocale ??= LOCALE.test(this.#path);
    return this.#isLocale;
  }
}

/**
 * The traits of a path; undefined for files in which nothing is looked for.
 *
 * @param kind what its text turned out to be, where that differs from what its name says
 */
export function fileTraits(path: string, kind = textKind(baseName(path))): FileTraits | undefined {
  return kind === undefined ? undefined : new TraitsOfPath(path, kind);
}
