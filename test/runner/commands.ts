/** The command lines that runners find in the output of a step. */
export interface CommandLine {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What GitHub's runner knows; any other name is printed as text. */
const KNOWN = new Set([
  'add-mask',
  'add-matcher',
  'remove-matcher',
  'add-path',
  'set-env',
  'set-output',
  'save-state',
  'error',
  'warning',
  'notice',
  'debug',
  'group',
  'endgroup',
  'echo',
  'internal-set-repo-path',
  'stop-commands',
]);

const decodeData = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
const decodeProperty = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');

function readProperties(text: string, separator: string): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const pair of text.trim().split(separator)) {
    const at = pair.indexOf('=');
    if (at > 0) properties[pair.slice(0, at)] = decodeProperty(pair.slice(at + 1));
  }
  return properties;
}

function build(header: string, data: string, separator: string, known: ReadonlySet<string>): CommandLine | undefined {
  const space = header.indexOf(' ');
  const name = (space < 0 ? header : header.slice(0, space)).toLowerCase();
  if (!known.has(name)) return undefined;
  return {
    name,
    properties: space < 0 ? {} : readProperties(header.slice(space + 1), separator),
    data: decodeData(data),
  };
}

/** GitHub: `::name key=value,…::data` after leading white space (the first `::` ends the header), or `##[name key=value;…]data` anywhere. */
export function parseGithubCommand(line: string, more: readonly string[] = []): CommandLine | undefined {
  const known = new Set([...KNOWN, ...more.map((name) => name.toLowerCase())]);
  const trimmed = line.trimStart();
  if (trimmed.startsWith('::')) {
    const end = trimmed.indexOf('::', 2);
    const command = end < 0 ? undefined : build(trimmed.slice(2, end), trimmed.slice(end + 2), ',', known);
    if (command !== undefined) return command;
  }
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  return end < 0 ? undefined : build(line.slice(start + 3, end), line.slice(end + 1), ';', known);
}

const ACT_V2 = /^::([^ ]+)( (.+))?::([^\r\n]*)$/;
const ACT_V1 = /^##\[([^ ]+)( (.+))?\]([^\r\n]*)$/;

/** act: greedy patterns, so that a `::` in the data moves the end of the header. */
export function parseActCommand(line: string): CommandLine | undefined {
  const match = ACT_V2.exec(line) ?? ACT_V1.exec(line);
  if (match === null) return undefined;
  const separator = line.startsWith('##') ? ';' : ',';
  return {
    name: match[1] ?? '',
    properties: readProperties(match[3] ?? '', separator),
    // act decodes in the random order of a map; with this order a careless escape shows.
    data: (match[4] ?? '').replaceAll('%25', '%').replaceAll('%0D', '\r').replaceAll('%0A', '\n'),
  };
}

const FORGE = /^::([^ :]+)( [^:]*)?::(.*)$/;

/** Gitea and Forgejo (the log that their server keeps): a strict header; the data as it was written, undecoded. */
export function parseForgeCommand(line: string): CommandLine | undefined {
  const match = FORGE.exec(line);
  if (match === null) return undefined;
  return { name: match[1] ?? '', properties: readProperties(match[2] ?? '', ','), data: match[3] ?? '' };
}

export { decodeData };
