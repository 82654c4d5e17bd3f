import { Failure } from '../../domain/failure.ts';

/** Git could not be started at all. */
export function noGit(cause?: unknown): Failure {
  return new Failure('no-git', 'cannot ask git: no git program could be started', {
    hint: 'install git in this job, or run with `lint: off` where the git rules are not wanted',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** For requests that need git 2.31, of March 2021. */
export function tooOldGit(what: string): Failure {
  return new Failure('nothing-checked', `cannot ${what}: this git is too old`, { hint: 'use git 2.31 or newer' });
}

/** Why git refused, without quoting its output. */
export function gitFailure(what: string, answer: { readonly exitCode: number; readonly stderr: string }): Failure {
  if (/not a git repository|must be run in a work tree|cannot use bare repository/i.test(answer.stderr)) {
    return new Failure('nothing-checked', `cannot ${what}: git says that this is not a git work tree`, {
      hint: 'check the repository out with git (actions/checkout needs git in the image, otherwise it downloads an archive)',
    });
  }
  if (/promisor|unable to read tree/i.test(answer.stderr)) {
    return new Failure('nothing-checked', `cannot ${what}: this partial clone lacks a part of it`, {
      hint: 'check out without `filter: tree:0`; nothing is fetched here',
    });
  }
  if (/unknown value for|unrecognized argument|unknown option/i.test(answer.stderr)) {
    return tooOldGit(what);
  }
  return new Failure('nothing-checked', `cannot ${what}: git ended with status ${answer.exitCode}`, {
    hint: 'run `git status` in the checkout to see what is wrong with it',
  });
}
