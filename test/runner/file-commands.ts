/** How runners read `GITHUB_ENV`, `GITHUB_OUTPUT` and `GITHUB_STATE`. */
export interface FileReading {
  /** In the order of the file; what was read before an error has already taken effect. */
  readonly pairs: readonly (readonly [name: string, value: string])[];
  readonly error?: string;
}

interface Line {
  readonly text: string;
  /** Where the next line starts. */
  readonly next: number;
  readonly newline: '' | '\n' | '\r\n';
}

function lineAt(text: string, index: number, windows: boolean): Line | undefined {
  if (index >= text.length) return undefined;
  const feed = text.indexOf('\n', index);
  if (feed < 0) return { text: text.slice(index), next: text.length, newline: '' };
  const isCrLf = windows && feed > index && text[feed - 1] === '\r';
  return { text: text.slice(index, isCrLf ? feed - 1 : feed), next: feed + 1, newline: isCrLf ? '\r\n' : '\n' };
}

/** GitHub's reader (runner 2.336). `windows`: CR LF ends a line there. */
export function readGithubFile(content: string, windows = false): FileReading {
  const text = content.replace(/^\uFEFF/, '');
  const pairs: [string, string][] = [];
  const failed = (error: string): FileReading => ({ pairs, error });
  let index = 0;
  for (let line = lineAt(text, index, windows); line !== undefined; line = lineAt(text, index, windows)) {
    index = line.next;
    if (line.text === '') continue;
    const equals = line.text.indexOf('=');
    const heredoc = line.text.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      pairs.push([line.text.slice(0, equals), line.text.slice(equals + 1)]);
      continue;
    }
    if (heredoc < 0) return failed(`Invalid format '${line.text}'`);
    const name = line.text.slice(0, heredoc);
    const delimiter = line.text.slice(heredoc + 2);
    if (name === '' || delimiter === '') {
      return failed(`Invalid format '${line.text}'. Name must not be empty and delimiter must not be empty`);
    }
    const start = index;
    let end = index;
    for (;;) {
      const body = lineAt(text, index, windows);
      if (body === undefined) return failed(`Invalid value. Matching delimiter not found '${delimiter}'`);
      index = body.next;
      if (body.text === delimiter) break;
      if (body.newline === '') return failed('Invalid value. EOF marker missing new line.');
      end = body.next - body.newline.length;
    }
    pairs.push([name, text.slice(start, Math.max(start, end))]);
  }
  return { pairs };
}

/** act's reader, which Gitea's and Forgejo's runners share: no blank lines, no carriage returns at line ends, no leading blank lines in a value. */
export function readActFile(content: string): FileReading {
  const pairs: [string, string][] = [];
  const lines = content.replace(/^\uFEFF/, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const texts = lines.map((line) => line.replace(/\r$/, ''));
  for (let at = 0; at < texts.length; at++) {
    const line = texts[at] ?? '';
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      pairs.push([line.slice(0, equals), line.slice(equals + 1)]);
    } else if (heredoc >= 0) {
      const end = texts.indexOf(line.slice(heredoc + 2), at + 1);
      if (end < 0) return { pairs, error: `invalid format delimiter '${line.slice(heredoc + 2)}' not found` };
      pairs.push([
        line.slice(0, heredoc),
        texts
          .slice(at + 1, end)
          .join('\n')
          .replace(/^\n+/, ''),
      ]);
      at = end;
    } else {
      return { pairs, error: `invalid format '${line}', expected a line with '=' or '<<'` };
    }
  }
  return { pairs };
}

/** The variables a job has after a file was read: the last pair of a name counts, `NODE_OPTIONS` is dropped by GitHub. */
export function variablesOf(reading: FileReading): ReadonlyMap<string, string> {
  return new Map(reading.pairs.filter(([name]) => name.toUpperCase() !== 'NODE_OPTIONS'));
}
