import type { Annotation } from '../domain/annotation.ts';
import { Failures } from '../domain/failure.ts';
import { visibleText } from '../domain/visible-text.ts';
import { refusedBy, unwritable, writeFileCommand } from './file-commands.ts';
import type { Host, HostName, HostStreams } from './host.ts';
import { hostNameOf } from './host-name.ts';
import { maskCommands } from './mask-commands.ts';
import { appendSummary } from './summary-file.ts';
import { harmlessLine, workflowCommand } from './workflow-commands.ts';

/** What a job of GitHub Actions is, seen from one of its steps. */
export interface GithubJob {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly streams: HostStreams;
  /** `process.platform`. */
  readonly platform: string;
}

/**
 * GitHub Actions and the runners that are made like it: act, Gitea, Forgejo.
 *
 * Everything goes to stdout: runners read stderr first, so a mask on one stream and a value on the other could change places.
 */
export function createGithubHost(job: GithubJob): Host {
  const { variables, streams } = job;
  const name = hostNameOf(variables);
  const runner = { host: name, isWindows: job.platform === 'win32', variables };
  const masked: string[] = [];
  const writeLine = (line: string): void => {
    streams.stdout.write(`${line}\n`);
  };
  const message = (severity: string, line: string): void => {
    writeLine(workflowCommand(severity, actText(harmlessLine(line), name)));
  };

  return {
    name,
    hasColours: false,
    masked,
    mask(texts) {
      for (const text of texts) masked.push(text);
      const commands = maskCommands(texts, name);
      if (commands.length > 0) streams.stdout.write(`${commands.join('\n')}\n`);
    },
    refuseUnreadable(pairs, outputs) {
      // What the run ended with is an output of every run.
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
    saveState: (state, text) => writeFileCommand('GITHUB_STATE', [{ name: state, text }], runner),
    savedState: (state) => variables[`STATE_${state}`] || undefined,
    summary(markdown) {
      appendSummary(variables['GITHUB_STEP_SUMMARY'], markdown);
    },
    annotate(annotations) {
      const lines = annotations.map((annotation) => annotationCommand(annotation, name));
      if (lines.length > 0) streams.stdout.write(`${lines.join('\n')}\n`);
    },
    print(text) {
      streams.stdout.write(`${text.replace(/\n$/u, '').split('\n').map(harmlessLine).join('\n')}\n`);
    },
    info: (line) => writeLine(harmlessLine(line)),
    debug: (line) => message('debug', line),
    warning: (line) => message('warning', line),
    error: (line) => message('error', line),
    progress: () => undefined,
  };
}

/** Columns count only beside a line; the message may have several lines, which runners made like GitHub's do not show as such. */
function annotationCommand(annotation: Annotation, name: HostName): string {
  const { severity, title, file, line, column } = annotation;
  const lines = annotation.message.split('\n').map((text) => actText(harmlessLine(text), name));
  const text = lines.join(name === 'github' ? '\n' : ' — ');
  const place =
    file === undefined
      ? {}
      : {
          file: name === 'github' ? file : actText(visibleText(file), name),
          line,
          col: line === undefined ? undefined : column,
        };
  return workflowCommand(severity, text, { ...place, title });
}

/** act takes the last `::` of a line for the end of the command's head, and a colon right behind that end for a part of it. */
function actText(text: string, name: HostName): string {
  return name === 'github' ? text : text.replace(/:(?=:)|^(?=:)/gu, (colon) => `${colon} `);
}
