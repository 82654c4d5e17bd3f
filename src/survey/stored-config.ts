import { CONFIG_SECRET } from '../domain/bruin.ts';
import type { SecretValue } from '../domain/secret.ts';
import { withStoredConfig } from '../ecosystems/bruin/bruin-scope.ts';
import { type ConfigReading, readBruinConfig } from '../ecosystems/bruin/config-file/config-file.ts';
import type { BruinInputs } from '../inputs/bruin-inputs.ts';
import { configPlace } from './bruin-config-source.ts';
import type { Survey } from './survey.ts';

/**
 * The survey of a repository with a configuration that is kept in a secret. Problems have positions in the text of the secret.
 *
 * @param text the value of the secret
 * @param job where the run is, and the job's variables
 */
export function surveyWithConfig(
  survey: Survey,
  text: SecretValue,
  inputs: BruinInputs,
  job: {
    readonly workingDirectory: string;
    readonly variables: Readonly<Record<string, string | undefined>>;
  },
): Survey {
  const { directory } = configPlace(inputs, survey.repository, job.workingDirectory);
  const config = readStored(text, directory, (name) => job.variables[name]);
  return { ...survey, bruin: withStoredConfig(survey.bruin, config, inputs.environments) };
}

function readStored(
  text: SecretValue,
  directory: string,
  variables: Parameters<typeof readBruinConfig>[1],
): ConfigReading {
  if (text.reveal().trim() !== '') {
    const bytes = new TextEncoder().encode(text.reveal());
    return readBruinConfig({ file: CONFIG_SECRET, bytes, directory }, variables);
  }
  return {
    problems: [
      {
        rule: 'empty-secret',
        message: `the secret that ${CONFIG_SECRET} names is empty`,
        location: { file: CONFIG_SECRET, line: 1, column: 1 },
        hint: 'store the text of .bruin.yml there',
        key: CONFIG_SECRET,
      },
    ],
  };
}
