import { Failure } from '../../domain/failure.ts';
import { type DopplerAnswer, dopplerMessages } from './doppler-answer.ts';
import { configInWords, type DopplerConfig } from './requested-secret.ts';

/** Why one config cannot be read, in this program's words. */
export function configFailure(answer: DopplerAnswer, config: DopplerConfig, token: string): Failure {
  const where = configInWords(config);
  const { status } = answer;
  if (status === 403) return denied(where, token);
  // Doppler hides what a token may not access.
  if (status === 404 || /could not find/i.test(dopplerMessages(answer))) {
    return new Failure('missing', `${where} does not exist, or the token may not see it`, {
      hint: 'check doppler-project and doppler-config, and the access of the token',
    });
  }
  if (config.config === undefined || config.project === undefined) {
    return new Failure('wrong-input', 'only a service token knows its own project and config', {
      hint: 'set doppler-project and doppler-config',
    });
  }
  return new Failure('unreachable', `Doppler does not return ${where} (status ${status})`, {
    hint: 'check doppler-project and doppler-config',
  });
}

function denied(where: string, token: string): Failure {
  const hint = token.startsWith('dp.st.')
    ? 'a service token reads one config only: leave doppler-project and doppler-config out, or make a token for this config'
    : 'give the service account read access to this environment of the project';
  return new Failure('denied', `the token may not read ${where}`, { hint });
}

/** Tokens of these kinds do not belong to a config: service account, its identity, personal, command line. */
const WITHOUT_CONFIG = /^dp\.(?:sa|said|pt|ct)\./;

/**
 * Checks what can be known offline.
 *
 * @returns the failure for every address in a config that the token cannot find
 */
export function incompleteConfig({ project, config }: DopplerConfig, token: string): Failure | undefined {
  if (!WITHOUT_CONFIG.test(token) || (project !== undefined && config !== undefined)) return undefined;
  const missing = [
    ...(project === undefined ? ['doppler-project'] : []),
    ...(config === undefined ? ['doppler-config'] : []),
  ];
  return new Failure('wrong-input', 'this kind of token does not belong to a config', {
    hint: `set ${missing.join(' and ')}, or write project/config:NAME into map`,
  });
}
