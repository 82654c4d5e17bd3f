import type { Severity } from '../domain/finding.ts';

/** How text for people is coloured. Control characters are made visible first, so a name cannot add its own colours. */
export interface TextStyle {
  severity(severity: Severity): string;
  strong(text: string): string;
  faint(text: string): string;
}

export const PLAIN_STYLE: TextStyle = {
  severity: (severity) => severity,
  strong: (text) => text,
  faint: (text) => text,
};

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, notice: 36 };

export const COLOUR_STYLE: TextStyle = {
  severity: (severity) => sgr(COLOURS[severity], severity),
  strong: (text) => sgr(1, text),
  faint: (text) => sgr(2, text),
};

function sgr(code: number, text: string): string {
  return `\u001b[${code}m${text}\u001b[0m`;
}
