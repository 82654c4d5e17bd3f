import { BACKENDS, findBackend } from '../backends/all-backends.ts';
import type { ConfiguredBackend } from '../backends/definition.ts';
import { LOCAL } from '../backends/index.ts';
import { CONFIG_CONTENT, CONFIG_SECRET } from '../domain/bruin.ts';
import { readsSecrets } from '../domain/mode.ts';
import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';

const IDS = BACKENDS.map(({ id }) => id);

export const BACKEND_INPUTS = [
  {
    id: 'backend',
    type: 'choice',
    placeholder: 'BACKEND',
    default: LOCAL.id,
    variables: ['BRUIN_SECRETS_BACKEND'],
    values: IDS,
    description: `Where the secrets are kept, as Bruin spells it: ${BACKENDS.map(({ id, summary }) => `\`${id}\` (${summary})`).join(', ')}.`,
  },
] as const satisfies readonly InputDefinition[];

/**
 * The chosen backend and its settings.
 *
 * @param written ids of the inputs that were set explicitly for this run
 */
export function parseBackendInputs(reader: InputReader, written: readonly string[]): ConfiguredBackend {
  const definition = findBackend(reader.choice('backend', IDS) ?? LOCAL.id) ?? LOCAL;
  if (definition.isLocal) {
    refuseForgottenBackend(reader, written);
    if (reader.isWritten(CONFIG_SECRET))
      reader.refuse(
        CONFIG_SECRET,
        `backend is "${LOCAL.id}", where no configuration is kept as a secret`,
        `Name the backend; a text of the CI belongs into the variable ${CONFIG_CONTENT}`,
      );
  }
  return definition.configure(reader, readsSecrets(reader.mode));
}

/** `<backend>-url` without `backend: <backend>` would silently read local files. A backend chosen by name ignores the inputs of the others. */
function refuseForgottenBackend(reader: InputReader, written: readonly string[]): void {
  if (reader.raw('backend')?.source.kind !== 'default') return;
  for (const { id, inputs } of BACKENDS) {
    const forgotten = written.find((each) => inputs.some((input) => input.id === each));
    if (forgotten !== undefined)
      reader.refuse(forgotten, `backend is "${LOCAL.id}", which does not use it`, `Add backend: ${id}`);
  }
}
