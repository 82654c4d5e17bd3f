import { baseName } from '../../domain/repository-path.ts';
import { isKnownTool } from './known-tools.ts';
import { type TextKind, textKind } from './text-kind.ts';

/** What the name and place of a file say about the values in it. */
export interface FileTraits {
  readonly kind: TextKind;
  /** A tool reads its settings from a file with this name or path. */
  readonly isOfTool: boolean;
  /** Tests, fixtures, examples and documentation show values more often than they hold real ones. */
  readonly isTrial: boolean;
  /** Services of a compose file, a CI job or a development container run on this machine. */
  readonly isLocal: boolean;
  /** Of a development container. */
  readonly isDevelopment: boolean;
  /** Texts of a user interface, where `password` is just a word. */
  readonly isLocale: boolean;
}

const TRIAL =
  /(?:^|\/)(?:tests?|testing|testdata|test[-_]data|__tests__|spec|specs|e2e|fixtures?|__fixtures__|mocks?|__mocks__|cassettes?|recordings?|snapshots?|__snapshots__|examples?|samples?|demos?|tutorials?|quick-?starts?|getting[-_]started|playground|docs?|documentation|website|blog|integration[-_]tests?|[\w-]+[-_]tests?|tests?[-_][\w-]+|vendor|third[-_]party|node_modules|site-packages|localstack|workshop|labs?|exercises?|benchmarks?)\//i;
const TRIAL_NAME =
  /(?:^|[._-])(?:tests?|spec|mock|fixture|example|sample|template|tmpl|dist|dummy|demo|conftest|stub|quickstart|tutorial)(?:[._-]|$)|^(?:test[A-Z]|readme|changelog|contributing|history|news)|^\.env\.(?:md|rst|adoc|html)$|Tests?\.\w+$/i;
/** A stack of CloudFormation or SAM, which is deployed under this name. */
const STACK = /^template\.(?:ya?ml|json)$/i;

const LOCAL =
  /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$|(?:^|\/)\.devcontainer(?:\/|\.json$)|(?:^|\/)\.(?:github\/workflows|circleci|woodpecker|gitea\/workflows|forgejo\/workflows)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|\.drone|azure-pipelines|bitbucket-pipelines|appveyor|cloudbuild|buildspec|codefresh)[^/]*\.ya?ml$/i;

const DEVELOPMENT = /(?:^|\/)\.devcontainer(?:\/|\.json$)/i;

/** Languages in the names of translation files (ISO 639-1), without `db`, `pg` and `ci`. */
const LANGUAGE =
  'af|ar|az|be|bg|bn|bs|ca|cs|cy|da|de|el|en|eo|es|et|eu|fa|fi|fr|ga|gl|gu|he|hi|hr|hu|hy|id|is|it|ja|ka|kk|km|kn|ko|lt|lv|mk|ml|mn|mr|ms|nb|ne|nl|nn|no|pl|pt|ro|ru|si|sk|sl|sq|sr|sv|sw|ta|te|th|tl|tr|uk|ur|uz|vi|zh|zu';
const LOCALE = new RegExp(
  String.raw`(?:^|/)(?:locales?|i18n|l10n|lang|langs|languages?|translations?|intl|nls|messages)/|(?:^|/)(?:messages|strings|translations?|locale|lang)(?:[-_][\w-]+)?\.(?:properties|json|ya?ml|xml|php|js|ts)$|(?:^|/)(?:${LANGUAGE})(?:[-_][A-Z]{2,4})?\.(?:json|ya?ml|properties|js|ts)$`,
  'i',
);

/**
 * Only used where something was found: the patterns are large, and a short run would spend more time compiling them than on the rest of a file.
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
    const name = baseName(this.#path);
    this.#isTrial ??= TRIAL.test(this.#path) || (TRIAL_NAME.test(name) && !STACK.test(name));
    return this.#isTrial;
  }

  get isLocal(): boolean {
    this.#isLocal ??= LOCAL.test(this.#path);
    return this.#isLocal;
  }

  get isDevelopment(): boolean {
    return DEVELOPMENT.test(this.#path);
  }

  get isLocale(): boolean {
    this.#isLocale ??= LOCALE.test(this.#path);
    return this.#isLocale;
  }
}

/**
 * The traits of a path; undefined for files that are not searched.
 *
 * @param kind the kind of its text, if it differs from what its name says
 */
export function fileTraits(path: string, kind = textKind(baseName(path))): FileTraits | undefined {
  return kind === undefined ? undefined : new TraitsOfPath(path, kind);
}
