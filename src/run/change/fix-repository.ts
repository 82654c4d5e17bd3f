import type { Terminal } from '../../changes/ask.ts';
import { ciHostOf, runsInCi } from '../../domain/ci-host.ts';
import { Failure } from '../../domain/failure.ts';
import type { RunContext } from '../context.ts';
import { hasFailingFindings } from '../stage-results.ts';
import type { ChangeRequest } from './change-request.ts';
import { lookAt, lookingInputs, workTreeOf } from './look.ts';

/** `fix`, which is for people: in a job of a CI it is refused, whatever it was told. */
export async function fixRepository(
  request: ChangeRequest,
  terminal: Terminal,
  context: RunContext,
): Promise<0 | 1 | 3> {
  const { host, variables } = context;
  if (runsInCi(variables)) {
    const where = ciHostOf(variables)?.title ?? 'CI';
    throw new Failure(
      'wrong-input',
      `cannot fix anything in a job of ${where}: what it changed would vanish with the job`,
      { hint: 'run it in a clone of your own, and commit what it changed; in a job use lint' },
    );
  }
  const inputs = lookingInputs(request.readInputs('lint', request.flags));
  const { root } = workTreeOf(inputs.search.paths, context);
  const look = async () => {
    const { survey, ...results } = await lookAt(inputs, context);
    for (const { message } of survey.gaps) host.warning(message);
    return { findings: results.findings ?? [], isFailing: hasFailingFindings(results, inputs) };
  };
  const answers = { isDryRun: request.own.has('dry-run'), isYes: request.own.has('yes') };
  const { fix } = await import('../../remedies/fix.ts');
  return fix({ root, ...answers, variables }, host, terminal, look);
}
