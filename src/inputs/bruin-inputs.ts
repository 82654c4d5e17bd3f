import { CONFIG_CONTENT, CONFIG_SECRET } from '../domain/bruin.ts';
import { readsSecrets } from '../domain/mode.ts';
import { SecretValue } from '../domain/secret.ts';
import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';
import { refuseUnknownPlaceholders } from './placeholders.ts';

export const BRUIN_INPUTS = [
  {
    id: 'environment',
    type: 'list',
    placeholder: 'NAME',
    defaultText: '`default_environment` of `.bruin.yml`, else `default`',
    description:
      'Bruin environment. `plan` and `lint` accept several, separated by commas or line breaks; without it `lint` checks all of them.',
  },
  {
    id: 'variant',
    type: 'text',
    placeholder: 'NAME',
    description: 'Bruin pipeline variant. Required by `load` if a selected pipeline declares variants.',
  },
  {
    id: 'vars',
    type: 'text',
    placeholder: 'VARS',
    variables: ['BRUIN_VARS'],
    description:
      'Bruin variables for this run, in the form of `bruin run --var`: `key=value` lines with JSON values, or one JSON object. Exported as `BRUIN_VARS` with `bruin-config`.',
  },
  {
    id: 'bruin-config-file',
    type: 'path',
    placeholder: 'FILE',
    defaultText: '`.bruin.yml` in the repository root',
    variables: ['BRUIN_CONFIG_FILE'],
    description:
      "Bruin's configuration file, relative to the working directory. The variable `BRUIN_CONFIG_FILE_CONTENT` replaces it, as in Bruin.",
  },
  {
    id: CONFIG_SECRET,
    type: 'text',
    placeholder: 'ADDRESS',
    description:
      'Address of a secret that holds a whole `.bruin.yml`, which is read instead of the file; takes `{environment}` and `{repository}`.',
  },
  {
    id: 'plain-values',
    type: 'boolean',
    placeholder: 'BOOLEAN',
    default: 'false',
    description:
      'Accept a stored text that is not `{"type": …, "details": {…}}` as a `generic` connection with that text as its value.',
  },
] as const satisfies readonly InputDefinition[];

/** How Bruin pipelines are read. */
export interface BruinInputs {
  /** The requested environments; empty if none was given. At most one in `load`, `check` and `exec`. */
  readonly environments: readonly string[];
  readonly variant?: string;
  /** Overrides of pipeline variables, each in the form that Bruin accepts. */
  readonly vars: readonly string[];
  /** What gave them, as messages name it. */
  readonly varsName: string;
  /** As given: relative to the working directory, or absolute. */
  readonly configFile?: string;
  /** The job's `BRUIN_CONFIG_FILE_CONTENT`; if set, no file is read. */
  readonly configContent?: SecretValue;
  /** Address of the secret that holds the configuration; if set, neither the file nor the variable is read. */
  readonly configSecret?: string;
  readonly plainValues: boolean;
}

const SECRET_PLACEHOLDERS = ['environment', 'repository'] as const;

export function parseBruinInputs(reader: InputReader): BruinInputs {
  const environments = [...new Set(reader.lines('environment'))];
  if (environments.length > 1 && readsSecrets(reader.mode)) {
    reader.refuse('environment', `mode "${reader.mode}" takes one environment; only lint and plan accept several`);
  }
  const variant = reader.text('variant');
  const configFile = configPath(reader);
  const configContent = reader.variable(CONFIG_CONTENT);
  const configSecret = reader.text(CONFIG_SECRET);
  if (configSecret !== undefined) refuseUnknownPlaceholders(reader, CONFIG_SECRET, configSecret, SECRET_PLACEHOLDERS);
  return {
    environments,
    ...(variant === undefined ? {} : { variant }),
    ...(configFile === undefined ? {} : { configFile }),
    ...(configContent === undefined ? {} : { configContent: new SecretValue(configContent) }),
    ...(configSecret === undefined ? {} : { configSecret }),
    vars: overridesIn(reader),
    varsName: reader.nameOf('vars'),
    plainValues: reader.boolean('plain-values'),
  };
}

/** Bruin reads the whole variable as one override, while the input holds one per line. */
function overridesIn(reader: InputReader): readonly string[] {
  const given = reader.block('vars')?.trim() ?? '';
  if (given === '') return [];
  const isOne = given.startsWith('{') || !reader.isWritten('vars');
  return isOne ? [given] : given.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** A configuration given in place of its path holds passwords, so the message does not quote it. */
function configPath(reader: InputReader): string | undefined {
  const given = reader.block('bruin-config-file');
  if (given === undefined || !/[{}"\r\n]|:\s/u.test(given)) return reader.text('bruin-config-file');
  reader.refuse(
    'bruin-config-file',
    'it must be the path of a file, not what the file holds',
    `the configuration itself belongs in the variable ${CONFIG_CONTENT}`,
  );
  return undefined;
}
