import { VERSION } from './domain/version.ts';
import { writeOut } from './host/write-out.ts';

/** Prints the version if a command line asks for nothing else, before anything is loaded; any other line is for `cli` to read. */
export function printVersion(): boolean {
  const words = process.argv.slice(2);
  if (words.length !== 1 || !['--version', '-v', '-V', 'version'].includes(words[0] ?? '')) return false;
  writeOut(`${VERSION}\n`);
  return true;
}
