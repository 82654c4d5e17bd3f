import { getState, info, saveState } from '@actions/core';
import { Failures } from '../domain/failure.ts';
import { refusedBy, unwritable, writeFileCommand } from './file-commands.ts';
import type { Host } from './host.ts';
import { hostNameOf } from './host-name.ts';
import { maskCommands } from './mask-commands.ts';
import { writeAnnotation, writeMessage } from './messages.ts';
import { harmlessLine } from './workflow-commands.ts';

/**
 * GitHub Actions and compatible runners: act, Gitea, Forgejo.
 *
 * Messages, annotations, state and the summary go through GitHub's toolkit, which writes to stdout and finds the runner's files in the variables of
 * this process. Masks, variables and outputs are written here, because the toolkit's would be wrong (docs/adr/0002-run-time-dependencies.md).
 * Everything goes to stdout: a mask on one stream and a value on the other could arrive in the wrong order.
 */
export function createGithubHost(platform = process.platform): Host {
  const { env: variables } = process;
  const name = hostNameOf(variables);
  const runner = { host: name, isWindows: platform === 'win32', variables };
  const masked: string[] = [];

  const saved = new Map<string, string>();
  return {
    name,
    hasColours: false,
    masked,
    mask(texts) {
      for (const text of texts) masked.push(text);
      const commands = maskCommands(texts, name);
      if (commands.length > 0) process.stdout.write(`${commands.join('\n')}\n`);
    },
    refuseUnreadable(pairs, outputs) {
      // Every run sets its status as an output.
      const files = [...(pairs.length > 0 ? (['GITHUB_ENV'] as const) : []), 'GITHUB_OUTPUT' as const];
      const refused = [
        ...files.flatMap((file) => unwritable(file, runner) ?? []),
        ...refusedBy('GITHUB_ENV', pairs, runner),
        ...refusedBy('GITHUB_OUTPUT', outputs, runner),
      ];
      if (refused.length > 0) throw new Failures(refused);
    },
    exportVariables: (pairs) => writeFileCommand('GITHUB_ENV', pairs, runner),
    setOutputs: (pairs) => writeFileCommand('GITHUB_OUTPUT', pairs, runner),
    saveState(state, text) {
      // Without the file the toolkit would print the state, which holds a token.
      const refused = [
        unwritable('GITHUB_STATE', runner) ?? [],
        refusedBy('GITHUB_STATE', [{ name: state, text }], runner),
      ].flat();
      if (refused.length > 0) throw new Failures(refused);
      saveState(state, text);
      saved.set(state, text);
    },
    // The runner passes state to the post step only.
    savedState: (state) => getState(state) || saved.get(state) || undefined,
    async summary(markdown) {
      // Only runs write one, and not the post step or `--version`, which read this file, too.
      const { appendSummary } = await import(/* webpackMode: "eager" */ './summary-file.ts');
      await appendSummary(variables['GITHUB_STEP_SUMMARY'], markdown());
    },
    annotate(annotations) {
      for (const annotation of annotations) writeAnnotation(annotation, name);
    },
    print: (text) => info(text.replace(/\n$/u, '').split('\n').map(harmlessLine).join('\n')),
    info: (line) => info(harmlessLine(line)),
    debug: (line) => writeMessage('debug', line, name),
    warning: (line) => writeMessage('warning', line, name),
    error: (line) => writeMessage('error', line, name),
    progress: () => undefined,
  };
}
