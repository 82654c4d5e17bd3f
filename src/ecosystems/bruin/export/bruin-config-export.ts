import { resolve } from 'node:path';
import type { DeliveryNotice } from '../../../deliver/exportable.ts';
import type { Outgoing } from '../../../deliver/outgoing.ts';
import type { PrivateFiles } from '../../../deliver/private-files.ts';
import { Failure, Failures } from '../../../domain/failure.ts';
import { SecretValue } from '../../../domain/secret.ts';
import type { Maskable } from '../../../masking/maskable.ts';
import type { IssuedMasks } from '../../../masking/masked-secret.ts';
import type { Acquired } from '../../../resolve/acquire.ts';
import { neededConnections } from '../../../resolve/requirements.ts';
import type { RunContext } from '../../../run/context.ts';
import type { Survey } from '../../../survey/survey.ts';
import { overridesAsJson } from '../pipeline/variable-overrides.ts';
import { type BruinConfigText, bruinConfigText } from './bruin-config.ts';

/** The `bruin-config` export, ready to be delivered once its masks are out. */
export interface ConfigExport extends Outgoing {
  readonly notices: readonly DeliveryNotice[];
  /** Writes the file that was asked for in place of the variable. */
  write(masks: IssuedMasks): void;
}

/** Not read as long as it is empty, and then neither is the backend. */
const SECRETS_BACKEND = 'BRUIN_SECRETS_BACKEND';

const NOTHING: ConfigExport = { exportables: [], maskables: [], notices: [], write: () => undefined };

/**
 * The smallest configuration for the selected pipelines in the chosen environment.
 *
 * @throws Failures when a value cannot be expressed in a Bruin configuration
 */
export function configExport(
  target: { readonly file?: string } | undefined,
  survey: Survey,
  acquired: Acquired,
  context: RunContext,
  files: PrivateFiles,
): ConfigExport {
  const [pipeline] = survey.bruin.pipelines;
  if (target === undefined || pipeline === undefined) return NOTHING;
  const config = smallestConfig(survey, acquired);
  const variables = [...variablesOf(config, target.file, context), ...overridesOf(survey)];
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
    write: (masks) => {
      if (target.file !== undefined) files.write(target.file, target.file, masks.masked(config.text).reveal());
    },
  };
}

function smallestConfig(survey: Survey, acquired: Acquired): BruinConfigText {
  const connections = neededConnections(survey).flatMap((name) => acquired.connections.get(name) ?? []);
  const { configEnvironment: defined } = survey;
  const result = bruinConfigText({
    environment: {
      name: survey.environment,
      ...(defined === undefined
        ? {}
        : { schemaPrefix: defined.schemaPrefix, fullRefreshRestricted: defined.fullRefreshRestricted }),
    },
    connections,
    directory: survey.repository.root,
    readFile: (path) => survey.repository.read(path),
  });
  if (!('problems' in result)) return result;
  throw new Failures(
    result.problems.map(({ connection, why, hint }) => {
      const what = connection === undefined ? 'the environment' : `the connection "${connection}"`;
      return new Failure('cannot-deliver', `cannot write ${what} into a Bruin configuration: ${why}`, { hint });
    }),
  );
}

/** Bruin reads the content before the file, and ignores both when a secrets backend is set: what must not count is emptied. */
function variablesOf(config: BruinConfigText, file: string | undefined, context: RunContext): readonly NamedValue[] {
  const empty = (name: string): NamedValue => ({ name, value: new SecretValue('') });
  const hasBackend = (context.variables[SECRETS_BACKEND] ?? '') !== '';
  return [
    ...(file === undefined
      ? [{ name: 'BRUIN_CONFIG_FILE_CONTENT', value: config.text }]
      : [
          { name: 'BRUIN_CONFIG_FILE', value: new SecretValue(resolve(context.workingDirectory, file)) },
          empty('BRUIN_CONFIG_FILE_CONTENT'),
        ]),
    ...(hasBackend ? [empty(SECRETS_BACKEND)] : []),
  ];
}

/** Which connections are in the configuration depends on them, so the `bruin run` that reads it has to get the same. */
function overridesOf({ selection: { variables } }: Survey): readonly NamedValue[] {
  if (variables === undefined) return [];
  return [{ name: 'BRUIN_VARS', value: new SecretValue(overridesAsJson(variables)) }];
}

const BACKEND_NOTICE: DeliveryNotice = {
  severity: 'notice',
  message: `${SECRETS_BACKEND} is exported empty: with a secrets backend Bruin ignores the configuration that it gets here`,
  hint: 'take the flag --secrets-backend out of the bruin commands of the later steps: it would have the same effect',
};

interface NamedValue {
  readonly name: string;
  readonly value: SecretValue;
}
