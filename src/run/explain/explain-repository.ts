import { relative, resolve, sep } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { nearest } from '../../domain/nearest.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { explainFile } from '../../lint/explain/explain-file.ts';
import { explainRule } from '../../lint/explain/explain-rule.ts';
import { RULES } from '../../lint/rules/index.ts';
import { lookAt, lookingInputs, workTreeOf } from '../change/look.ts';
import type { RunContext } from '../context.ts';

/** What `explain` was asked about. */
export interface ExplainRequest {
  /** The id of a rule, or a path relative to the working directory. */
  readonly topic: string;
  /**
   * Reads the flags and the variables.
   *
   * @throws Failures for what is wrong with them
   */
  readInputs(): Inputs;
}

/**
 * `explain`: a rule, or why a file of the repository is reported or not.
 *
 * @throws Failure if there is neither; Failures if the repository cannot be looked at
 */
export async function explainRepository({ topic, readInputs }: ExplainRequest, context: RunContext): Promise<0> {
  const inputs = lookingInputs(readInputs());
  const rule = RULES.find(({ id }) => id === topic);
  context.host.print((rule === undefined ? await fileLines(topic, inputs, context) : explainRule(rule)).join('\n'));
  return 0;
}

async function fileLines(topic: string, inputs: Inputs, context: RunContext): Promise<readonly string[]> {
  const { root } = workTreeOf(inputs.search.paths, context);
  const path = relative(root, resolve(context.workingDirectory, topic)).split(sep).join('/');
  const { survey, findings = [] } = await lookAt(inputs, context);
  const { opened, repository, bruin, bitswan, policy } = survey;
  const isOutside = path === '' || path.startsWith('../') || path === '..';
  const read = isOutside ? undefined : repository.read(path);
  if (read === undefined || ('problem' in read && ['missing', 'not-a-file'].includes(read.problem))) {
    const meant = nearest(
      topic,
      RULES.map(({ id }) => id),
    );
    // The word may be a value that was typed in the wrong place, so it is not repeated.
    throw new Failure(
      'wrong-input',
      'cannot explain the argument: it is neither a rule nor a file of this repository',
      {
        hint: meant === undefined ? 'Name a rule, or a file by its path.' : `Did you mean "${meant}"?`,
      },
    );
  }
  const { secretsDirectory } = bitswan;
  const subject = {
    repository,
    bruin,
    bitswan,
    ...(opened.git === undefined ? {} : { git: opened.git }),
    ...(secretsDirectory === undefined ? {} : { secretsDirectory }),
    ...(policy === undefined ? {} : { policy }),
  };
  return explainFile(path, read, subject, findings, policy?.ignore ?? []);
}
