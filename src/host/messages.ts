import { debug, error, info, notice, warning } from '@actions/core';
import { visibleText } from '../domain/visible-text.ts';
import type { Annotation, HostName } from './host.ts';
import { harmlessLine, workflowCommand } from './workflow-commands.ts';

type RunnerName = Exclude<HostName, 'terminal'>;

const TOOLKIT = { debug, notice, warning, error };

/**
 * A line of the log with a severity, on every runner one command.
 *
 * The toolkit escapes each `%`, which only GitHub's runner undoes: Gitea and Forgejo show `100%25`. The others get a `%` as it is wherever none
 * of them could take it for an escape.
 */
export function writeMessage(severity: 'debug' | 'warning' | 'error', line: string, runner: RunnerName): void {
  const text = harmlessLine(line);
  if (runner === 'github') TOOLKIT[severity](text);
  else info(workflowCommand(severity, readByRelatives(text)));
}

/**
 * A message beside a line of a file. Columns count only beside a line; the message may have several lines, which runners made like GitHub's
 * do not show as such.
 */
export function writeAnnotation(annotation: Annotation, runner: RunnerName): void {
  const { severity, title, file, line } = annotation;
  const column = line === undefined ? undefined : annotation.column;
  const lines = annotation.message.split('\n').map(harmlessLine);
  if (runner === 'github') {
    TOOLKIT[severity](lines.join('\n'), {
      title,
      ...(file === undefined ? {} : { file }),
      ...(file === undefined || line === undefined ? {} : { startLine: line }),
      ...(file === undefined || column === undefined ? {} : { startColumn: column }),
    });
    return;
  }
  const place = file === undefined ? {} : { file: readByRelatives(visibleText(file)), line, col: column };
  const text = lines.map(readByRelatives).join(' — ');
  info(workflowCommand(severity, text, { ...place, title }));
}

/**
 * A text that act and its descendants read back as it is: they take the last `::` of a line for the end of the command's head, and a colon right
 * behind that end for a part of it.
 */
function readByRelatives(text: string): string {
  return text.replace(/:(?=:)|^(?=:)/gu, (colon) => `${colon} `);
}
