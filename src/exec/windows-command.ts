/** Arguments for `spawn`. */
export interface SpawnCommand {
  readonly file: string;
  readonly arguments: readonly string[];
  /** True if the arguments are one line, already quoted for cmd.exe. */
  readonly verbatim: boolean;
}

export interface WindowsSearch {
  /** `PATH` and `PATHEXT` of the child. */
  readonly path: string;
  readonly extensions: string;
  /** `ComSpec`. */
  readonly shell: string;
  isFile(path: string): boolean;
}

/**
 * How to start a command on Windows. Tools like `npm` are batch files, which only cmd.exe runs, and cmd.exe parses every argument a second time.
 * Programs are started directly.
 */
export function windowsCommand(command: string, given: readonly string[], search: WindowsSearch): SpawnCommand {
  const file = findCommand(command, search);
  if (!/\.(cmd|bat)$/i.test(file)) return { file, arguments: given, verbatim: false };
  // Batch files pass their arguments to another command line (`%*`), which is parsed once more.
  const line = [
    escapeMeta(file.replaceAll('/', '\\')),
    ...given.map((argument) => escapeMeta(escapeMeta(quote(argument)))),
  ].join(' ');
  return { file: search.shell, arguments: ['/d', '/s', '/c', `"${line}"`], verbatim: true };
}

function findCommand(command: string, search: WindowsSearch): string {
  const extensions = search.extensions.split(';').filter((extension) => extension !== '');
  const hasExtension = extensions.some((extension) => command.toLowerCase().endsWith(extension.toLowerCase()));
  const names = hasExtension ? [command] : extensions.map((extension) => command + extension);
  const isPath = /[\\/:]/.test(command);
  const directories = isPath ? [''] : search.path.split(';').filter((directory) => directory !== '');
  for (const directory of directories) {
    for (const name of names) {
      const path = directory === '' ? name : `${directory.replace(/[\\/]$/, '')}\\${name}`;
      if (search.isFile(path)) return path;
    }
  }
  return command;
}

/** Quotes as the C runtime of Windows parses: backslashes escape only before a double quote. */
function quote(argument: string): string {
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

const escapeMeta = (text: string): string => text.replace(/[()\][%!^"`<>&|;, *?]/g, '^$&');
