import type { Repository } from '../domain/repository.ts';

/** Undoes what git's configuration syntax does to a value: quotes, escapes, comments. */
function configValue(text: string): string {
  let value = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') isQuoted = !isQuoted;
    else if (character === '\\') {
      at += 1;
      value += text[at] ?? '';
    } else if (!isQuoted && (character === '#' || character === ';')) break;
    else value += character;
  }
  return value.trim();
}

/** The folders that `.gitmodules` declares as submodules. */
export function submodulePaths(repository: Repository): ReadonlySet<string> {
  const read = repository.read('.gitmodules');
  if (!('file' in read)) return new Set();
  const paths = [...read.file.text.matchAll(/^[ \t]*path[ \t]*=(.*)$/gm)].map(([, value = '']) => configValue(value));
  return new Set(paths.map((path) => path.replace(/\/+$/, '')));
}
