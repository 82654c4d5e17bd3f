import type { Grant } from '../domain/backend-traits.ts';
import { Failure } from '../domain/failure.ts';
import type { SecretValue } from '../domain/secret.ts';
import type { InputDefinition } from '../inputs/input-definition.ts';
import type { InputReader } from '../inputs/input-reader.ts';
import type { BackendFactory } from './backend.ts';
import type { BackendDefinition } from './definition.ts';

/** What a network service has to define; `Store` is where its secrets are kept, `SignIn` how to sign in. */
interface Service<Declared extends readonly InputDefinition[], Store extends object, SignIn>
  extends Omit<BackendDefinition, 'configure' | 'inputs' | 'isLocal'> {
  readonly inputs: Declared;
  parseStore(reader: InputReader<Declared[number]['id']>): Store;
  /** Only called in modes that read secrets. */
  parseSignIn(reader: InputReader<Declared[number]['id']>, store: Store): SignIn;
  templates(store: Store): readonly string[];
  /** @throws Failure `wrong-input` when the environment's name is not valid in place of `{environment}` */
  fill(store: Store, environment: string): Store;
  /** The full address of a document, as the service's own tools write it. */
  locate(document: string, store: Store): string;
  grant(documents: readonly string[], store: Store): Grant;
  credentials(signIn: SignIn): readonly SecretValue[];
  /** Where it is asked first; absent where the client works that out. */
  firstUrl?(store: Store, signIn: SignIn): string | undefined;
  /** Imports the client. */
  load(): Promise<BackendFactory<Store & { readonly signIn: SignIn }>>;
}

/** The definition of a service. It adds what all services share: settings with and without a sign-in, and their `{environment}`. */
export function defineService<Declared extends readonly InputDefinition[], Store extends object, SignIn>(
  service: Service<Declared, Store, SignIn>,
): BackendDefinition {
  const { parseStore, parseSignIn, templates, fill, locate, grant, credentials, firstUrl, load, ...stated } = service;
  const definition: BackendDefinition = {
    ...stated,
    isLocal: false,
    configure(reader, signsIn) {
      const store = parseStore(reader);
      const signIn = signsIn ? parseSignIn(reader, store) : undefined;
      const first = signIn === undefined ? undefined : firstUrl?.(store, signIn);
      return {
        definition,
        ...(first === undefined || first.includes('{') ? {} : { firstUrl: first }),
        load,
        settings: { ...store, ...(signIn === undefined ? {} : { signIn }) },
        notes: service.inputs.flatMap(({ id }) => {
          const variable = reader.ownVariable(id);
          return variable === undefined ? [] : [`${id}: ${variable} is used, because no CI was detected`];
        }),
        ownVariables: service.inputs.flatMap(({ id }) => reader.ownVariable(id) ?? []),
        templates: templates(store),
        credentials: signIn === undefined ? [] : credentials(signIn),
        locate: (document, environment) => locate(document, fill(store, environment)),
        grant: (documents, environment) => grant(documents, fill(store, environment)),
        async open({ environment }, connect) {
          if (signIn === undefined) {
            throw new Failure('internal', `cannot sign in to the backend "${service.id}": this mode reads no secrets`);
          }
          const filled = fill(store, environment);
          const [factory, services] = await Promise.all([load(), connect()]);
          const backend = await factory({ ...filled, signIn }, services);
          return {
            async read(addresses, signal) {
              const results = await backend.read(addresses, signal);
              return results.map((result, index) => ({
                at: locate(addresses[index]?.document ?? '', filled),
                ...result,
              }));
            },
          };
        },
      };
    },
  };
  return definition;
}
