import type { BackendTraits, Grant } from '../domain/backend-traits.ts';
import type { SecretsDirectory } from '../domain/bitswan.ts';
import type { SecretValue } from '../domain/secret.ts';
import type { InputDefinition } from '../inputs/input-definition.ts';
import type { InputReader } from '../inputs/input-reader.ts';
import type { Backend, BackendServices, GiveBack } from './backend.ts';

/**
 * Everything the program knows about one backend. Each has a folder, whose `<id>-definition.ts` exports it, and a line
 * in `src/backends/index.ts`; no other file names it. Only `configure(…).open` and `giveBack` import client libraries.
 */
export interface BackendDefinition extends BackendTraits {
  /** Its description in the input `backend`, after its id; Markdown. */
  readonly summary: string;
  /** Its page in `docs/`. */
  readonly page: string;
  /** Hosts that a run connects to, for firewall rules; Markdown. */
  readonly hosts: readonly string[];
  /** The setting that signs in with an identity token of the job; Markdown, absent if there is none. */
  readonly identityTokenFor?: string;
  /**
   * Variables that sign this program in, in upper case, with a final `*` for any ending: the command of `exec` does not receive them. Those of the
   * service's own tools are not included.
   */
  readonly withheld?: readonly string[];
  /** Variables of the service's own tools with a credential, which `exec` withholds as well where this program signed in with them. */
  readonly ownCredentials?: readonly string[];
  /** How a person signs in on a machine without a CI, as a hint. */
  readonly signInByHand: string;
  /** Absent where nothing has to be given. */
  readonly example?: SetupExample;
  /** Inputs of its own; their ids begin with `<id>-`. */
  readonly inputs: readonly InputDefinition[];
  /** Reads its inputs. The reader collects what is wrong with them. */
  configure(reader: InputReader, signsIn: boolean): ConfiguredBackend;
  /** Loads the function that revokes what signing in obtained; absent when there is never anything to revoke. */
  readonly giveBack?: () => Promise<GiveBack>;
}

/** What stands in a first workflow that reads from a backend. */
export interface SetupExample {
  /** True if the job signs in with its own identity. */
  readonly needsIdentityToken: boolean;
  /** What has to be given, with an example; a reference to a secret of the repository stays as it is. */
  readonly inputs: readonly {
    readonly id: string;
    readonly value: string;
    /** Another input, with which this one is not needed. */
    readonly unless?: string;
  }[];
}

/** Where a run is: what may stand for placeholders in settings, and what lies beside the program. */
export interface Place {
  /** The Bruin environment, for `{environment}` in settings. */
  readonly environment: string;
  /** The BitSwan secrets directory, if the repository has one. */
  readonly secretsDirectory?: SecretsDirectory | undefined;
}

/** A backend with its settings. */
export interface ConfiguredBackend {
  readonly definition: BackendDefinition;
  /** As parsed; only the definition knows their type. */
  readonly settings: unknown;
  /** Lines for the log: values that were read from variables not set for this program. */
  readonly notes: readonly string[];
  /** Names of the variables that those lines are about. */
  readonly ownVariables: readonly string[];
  /** Settings that may hold `{environment}`, as they were given. */
  readonly templates: readonly string[];
  /**
   * The full address of a document, as far as it is known offline; undefined where it is just the document's name.
   *
   * @throws Failure `wrong-input` when the environment's name is not valid in the settings
   */
  locate(document: string, environment: string): string | undefined;
  /** Credentials in the settings: they are masked before anything else is done with them. */
  readonly credentials: readonly SecretValue[];
  /**
   * The least privilege for reading these documents. Pure; does not contact the service.
   *
   * @throws Failure `wrong-input` when the environment's name is not valid in the settings
   */
  grant(documents: readonly string[], environment: string): Grant | undefined;
  /** Where it will be asked first, if that is known before the environment is. */
  readonly firstUrl?: string;
  /** Loads the code that signs in and reads. */
  load(): Promise<unknown>;
  /**
   * Signs in.
   *
   * @param connect creates the connection to a service; never called by a backend without one
   * @throws Failure
   */
  open(place: Place, connect: () => Promise<BackendServices>): Promise<Backend>;
}
