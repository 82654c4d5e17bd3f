import { visibleText } from '../domain/visible-text.ts';

/**
 * The text of a command. Runners decode only `%25`, `%0A` and `%0D`, and some decode nothing, so a `%` is escaped only where it would otherwise be
 * decoded (actions/runner, `ActionCommand.cs`).
 */
function commandData(text: string): string {
  return text
    .replace(/%(?=25|0A|0D)/gu, '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

/** The value of a property such as `file=`; the separators of properties are escaped too. */
function commandProperty(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}

/** `::name property=value,…::text`, one line. */
export function workflowCommand(
  name: string,
  text: string,
  properties: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const written = Object.entries(properties)
    .filter((property): property is [string, string | number] => property[1] !== undefined)
    .map(([key, value]) => `${key}=${commandProperty(String(value))}`);
  return `::${name}${written.length === 0 ? '' : ` ${written.join(',')}`}::${commandData(text)}`;
}

/**
 * A line that no runner reads as a command: no line breaks, no `::` at its start, no `##[` anywhere (the older form also works in the middle of a
 * line).
 */
export function harmlessLine(line: string): string {
  return visibleText(line)
    .replace(/^(\s*):(?=:)/u, '$1: ')
    .replaceAll('##[', '## [');
}
