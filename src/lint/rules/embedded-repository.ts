import type { Problem } from '../../domain/finding.ts';
import { shellWord } from '../../secret-scan/value-descriptions.ts';
import type { LintSubject, Rule } from '../rule.ts';

function problem(path: string, why: string): Problem {
  return {
    rule: 'embedded-repository',
    message: `cannot check "${path}": ${why}`,
    location: { file: path, line: 1, column: 1 },
    hint: `declare it with \`git submodule add <url> ${shellWord(path)}\`, ignore it, or remove its \`.git\`; then check that repository on its own`,
    key: path,
  };
}

function* check({ git }: LintSubject): Iterable<Problem> {
  if (git === undefined) return;
  for (const path of git.commitLinks) {
    if (!git.submodules.has(path)) {
      yield problem(
        path,
        'it is another repository, tracked without an entry in .gitmodules, so its files are not in any clone',
      );
    }
  }
  for (const path of git.untracked) {
    if (path.endsWith('/'))
      yield problem(path.slice(0, -1), 'it is another repository, neither a submodule nor ignored');
  }
}

/** https://git-scm.com/docs/gitsubmodules: a link to a commit without `.gitmodules` does not say where its content is. */
export const embeddedRepository: Rule = {
  id: 'embedded-repository',
  severity: 'warning',
  summary: 'A repository is embedded in this one without being a submodule, so its files were not checked.',
  check,
};
