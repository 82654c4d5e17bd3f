import { resolve } from 'node:path';
import type { DeliveryNotice, Outgoing } from '../../../domain/export/exportable.ts';
import type { Maskable } from '../../../domain/export/maskable.ts';
import { Failure, Failures } from '../../../domain/failure.ts';
import { SecretValue } from '../../../domain/secret.ts';
import { neededConnections } from '../bruin-requirements.ts';
import type { BruinScope } from '../bruin-scope.ts';
import type { BruinConnection } from '../connection/connection-value.ts';
import { overridesAsJson } from '../pipeline/variable-overrides.ts';
import { type BruinConfigText, bruinConfigText } from './bruin-config.ts';
import type { ReadFile } from './injection.ts';

/** The `bruin-config` export, ready to be delivered once its masks are registered. */
export interface ConfigExport extends Outgoing {
  /** The file requested in place of the variable. */
  readonly files: readonly { readonly path: string; readonly content: SecretValue }[];
}

/** What the configuration depends on besides its connections. */
export interface ConfigExportOptions {
  /** The file to write, as given; without one it goes into a variable. */
  readonly file?: string;
  /** Absolute root of the repository. */
  readonly root: string;
  /** Absolute; a given file is relative to it. */
  readonly workingDirectory: string;
  /** True if the job makes Bruin read its secrets from a backend. */
  readonly hasSecretsBackend: boolean;
  readonly readFile: ReadFile;
}

/** Ignored by Bruin while it is empty, and so is the backend. */
export const SECRETS_BACKEND = 'BRUIN_SECRETS_BACKEND';

export const NO_CONFIG: ConfigExport = { exportables: [], maskables: [], notices: [], files: [] };

/**
 * The smallest configuration for the selected pipelines in the chosen environment.
 *
 * @throws Failures when a value cannot be expressed in a Bruin configuration
 */
export function configExport(
  connections: ReadonlyMap<string, BruinConnection>,
  scope: BruinScope,
  options: ConfigExportOptions,
): ConfigExport {
  const [pipeline] = scope.pipelines;
  if (pipeline === undefined) return NO_CONFIG;
  const needed = neededConnections(scope).flatMap((name) => connections.get(name) ?? []);
  const config = smallestConfig(needed, scope, options);
  const variables = [...variablesOf(config, options), ...overridesOf(scope)];
  const { file } = options;
  return {
    exportables: variables.map(({ name, value }) => ({
      name,
      value,
      ecosystem: 'bruin',
      unit: pipeline.name,
      origin: { file: pipeline.file, line: 1, column: 1 },
      requirement: 'connection/*',
      writtenBy: 'platform',
      prefixable: false,
    })),
    maskables: [
      ...variables.map(({ name, value }): Maskable => ({ kind: 'composed', name, value })),
      { kind: 'composed', name: '.bruin.yml', value: config.text },
      { kind: 'connection', name: '.bruin.yml', json: new SecretValue(''), leaves: config.leaves },
    ],
    notices: variables.some(({ name }) => name === SECRETS_BACKEND) ? [BACKEND_NOTICE] : [],
    files: file === undefined ? [] : [{ path: file, content: config.text }],
  };
}

function smallestConfig(
  connections: readonly BruinConnection[],
  { environment: name, configEnvironment }: BruinScope,
  { root: directory, readFile }: ConfigExportOptions,
): BruinConfigText {
  const result = bruinConfigText({ environment: { ...configEnvironment, name }, connections, directory, readFile });
  if (!('problems' in result)) return result;
  throw new Failures(
    result.problems.map(({ connection, why, hint }) => {
      const what = connection === undefined ? 'the environment' : `the connection "${connection}"`;
      return new Failure('cannot-deliver', `cannot write ${what} into a Bruin configuration: ${why}`, { hint });
    }),
  );
}

/** Bruin reads the content before the file, and ignores both when a secrets backend is set: the ones that must not apply are set to empty. */
function variablesOf(
  config: BruinConfigText,
  { file, workingDirectory, hasSecretsBackend }: ConfigExportOptions,
): readonly NamedValue[] {
  const empty = (name: string): NamedValue => ({ name, value: new SecretValue('') });
  return [
    ...(file === undefined
      ? [{ name: 'BRUIN_CONFIG_FILE_CONTENT', value: config.text }]
      : [
          { name: 'BRUIN_CONFIG_FILE', value: new SecretValue(resolve(workingDirectory, file)) },
          empty('BRUIN_CONFIG_FILE_CONTENT'),
        ]),
    ...(hasSecretsBackend ? [empty(SECRETS_BACKEND)] : []),
  ];
}

/** Which connections are in the configuration depends on these, so the `bruin run` that reads it needs the same overrides. */
function overridesOf({ variables }: BruinScope): readonly NamedValue[] {
  if (variables === undefined) return [];
  return [{ name: 'BRUIN_VARS', value: new SecretValue(overridesAsJson(variables)) }];
}

const BACKEND_NOTICE: DeliveryNotice = {
  severity: 'notice',
  message: `${SECRETS_BACKEND} is exported empty: with a secrets backend Bruin ignores the configuration that it gets here`,
  hint: 'remove the flag --secrets-backend from the bruin commands of the later steps: it would have the same effect',
};

interface NamedValue {
  readonly name: string;
  readonly value: SecretValue;
}
