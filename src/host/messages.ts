import { debug, error, info, notice, warning } from '@actions/core';
import { visibleText } from '../domain/visible-text.ts';
import type { Annotation, HostName } from './host.ts';
import { harmlessLine, workflowCommand } from './workflow-commands.ts';

type RunnerName = Exclude<HostName, 'terminal'>;

const TOOLKIT = { debug, notice, warning, error };

/**
 * A log line with a severity: one command on every runner.
 *
 * The toolkit escapes every `%`, which only GitHub's runner decodes: Gitea and Forgejo show `100%25`. The others get a literal `%` wherever none of
 * them could read it as an escape.
 */
export function writeMessage(severity: 'debug' | 'warning' | 'error', line: string, runner: RunnerName): void {
  const text = harmlessLine(line);
  if (runner === 'github') TOOLKIT[severity](text);
  else info(workflowCommand(severity, readByRelatives(text)));
}

/**
 * A message at a line of a file. A column is only valid with a line. Runners other than GitHub's show a message of several lines as one.
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
 * A text that act and its descendants read back unchanged: they end the command's head at the last `::` of a line, and count a colon right after it
 * as part of the head.
 */
function readByRelatives(text: string): string {
  return text.replace(/:(?=:)|^(?=:)/gu, (colon) => `${colon} `);
}
