import { describe, expect, it } from 'vitest';
import { Failures } from '../../src/domain/failure.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import { parseInputs } from '../../src/inputs/parse.ts';
import { readActionInputs } from '../../src/inputs/read.ts';

/** What the action makes of `with:` and the job's variables. */
function action(given: Record<string, string>, variables: Record<string, string> = {}): Inputs {
  const env = {
    ...variables,
    ...Object.fromEntries(Object.entries(given).map(([id, text]) => [`INPUT_${id.toUpperCase()}`, text])),
  };
  return parseInputs(readActionInputs(env), { entry: 'action', variables: env });
}

function refusals(given: Record<string, string>, variables: Record<string, string> = {}): readonly string[] {
  try {
    action(given, variables);
  } catch (thrown) {
    if (!(thrown instanceof Failures)) throw thrown;
    expect(new Set(thrown.failures.map((failure) => failure.code))).toEqual(new Set(['wrong-input']));
    return thrown.failures.map((failure) =>
      failure.hint === undefined ? failure.message : `${failure.message} | ${failure.hint}`,
    );
  }
  return [];
}

describe('inputs of the action', () => {
  it('have the documented defaults', () => {
    expect(action({})).toEqual({
      mode: 'load',
      search: { paths: ['.'], include: [], exclude: [], allowEmpty: false },
      bruin: { environments: [], plainValues: false },
      bitswan: { stages: [] },
      backend: { backend: 'local' },
      addresses: { secretName: '{name}', map: [] },
      export: { envPrefix: '', allowEnv: [], minMaskLength: 4 },
      lint: {
        isOn: true,
        failOn: 'error',
        rules: new Map(),
        policyFile: '.pipeline-secrets.yml',
        isPolicyFileNamed: false,
        history: false,
      },
      report: {},
      limits: { timeoutSeconds: 60, concurrency: 16 },
    });
  });

  it('are refused all at once, each with its name, what was given and what is allowed', () => {
    expect(
      refusals({ mode: 'laod', timeout: '1m', 'fail-on': 'info', history: 'yes', stage: 'prod', backend: 'valut' }),
    ).toEqual([
      'cannot use "laod" in input "mode": allowed are load, check, lint, plan | Did you mean "load"?',
      'cannot use "prod" in input "stage": allowed are live-dev, dev, staging, production',
      'cannot use "valut" in input "backend": allowed are vault, aws, azure, doppler, local | Did you mean "vault"?',
      'cannot use "info" in input "fail-on": allowed are error, warning, notice, never',
      'cannot use "yes" in input "history": allowed are true, false',
      'cannot use "1m" in input "timeout": allowed are whole numbers from 1 to 3600',
    ]);
  });
});
