import { getInput } from '@actions/core';
import type { RawInputs, Variables } from '../../src/inputs/raw-inputs.ts';
import { readActionInputs } from '../../src/inputs/read.ts';
import { withVariables } from '../process-variables.ts';

/** The inputs of the action in a process that a runner started with these variables. */
export function actionInputs(variables: Variables): RawInputs {
  return withVariables(variables, () => readActionInputs(getInput, variables));
}
