import { nameInPath, type Reader, type Setting } from './setting.ts';

function eachLine(text: string, read: (line: string, at: number) => Setting | undefined): Setting[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, at) => (/^\s*(?:#|;|$)/.test(line) ? [] : (read(line, at + 1) ?? [])));
}

/** The parts between colons, without the backslashes of escaped characters. */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  let field = '';
  let copied = 0;
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (character !== '\\' && character !== ':') continue;
    field += line.slice(copied, at);
    copied = at + 1;
    if (character === '\\') at += 1;
    else {
      fields.push(field);
      field = '';
    }
  }
  return [...fields, field + line.slice(copied)];
}

/** `host:port:database:user:password`, with `\:` and `\\` (https://www.postgresql.org/docs/current/libpq-pgpass.html). */
export const pgpassSettings: Reader = (text) =>
  eachLine(text, (line, at) => {
    const [host = '', , , user = '', ...password] = fieldsOf(line);
    if (password.length === 0) return undefined;
    const value = password.filter((part, index) => part !== '' || index === 0).join(':');
    return {
      key: `password of ${user}`,
      value,
      line: at,
      column: 1,
      isSecret: true,
      ...(host === '*' ? {} : { host }),
    };
  });

/** `machine HOST login USER password SECRET`, over any number of lines (https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html). */
export const netrcSettings: Reader = (text) => {
  const settings: Setting[] = [];
  let host: string | undefined;
  let isPassword = false;
  let isMachine = false;
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    for (const match of line.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)) {
      const word = match[1] ?? match[2] ?? '';
      if (isPassword) {
        const place = { line: index + 1, column: match.index + 1 };
        settings.push({
          key: 'password',
          value: word,
          ...place,
          isSecret: true,
          ...(host === undefined ? {} : { host }),
        });
        isPassword = false;
      } else if (isMachine) {
        host = word;
        isMachine = false;
      } else if (match[2]?.startsWith('#') === true) break;
      else if (word === 'machine') isMachine = true;
      else if (word === 'default') host = undefined;
      else if (word === 'password' || word === 'account') isPassword = word === 'password';
    }
  });
  return settings;
};

/** `user:hash` lines (https://httpd.apache.org/docs/current/programs/htpasswd.html). A hash can be guessed, so it counts as the secret. */
export const htpasswdSettings: Reader = (text) =>
  eachLine(text, (line, at) => {
    const [user = '', value = ''] = line.split(':', 2);
    return value === '' ? undefined : { key: `password of ${user.trim()}`, value, line: at, column: 1, isSecret: true };
  });

/** One URL with user and password per line (https://git-scm.com/docs/git-credential-store). */
export const urlListSettings: Reader = (text) =>
  eachLine(text, (line, at) => ({ key: 'url', value: line.trim(), line: at, column: 1, isSecret: true }));

/** A file that is a single token; a text of several words is not. */
export const wholeTextSettings: Reader = (text) => {
  const value = text.trim();
  return value === '' || /\s/.test(value) ? [] : [{ key: 'the whole file', value, line: 1, column: 1, isSecret: true }];
};

/** A user on the first line and a password on the second, as OpenVPN's `auth-user-pass` reads them. */
export const loginSettings: Reader = (text) => {
  const [, password = ''] = text.split(/\r\n|\n|\r/, 2);
  return password.trim() === ''
    ? []
    : [{ key: 'password', value: password.trim(), line: 2, column: 1, isSecret: true }];
};

interface Pair {
  readonly key: string;
  readonly value: string;
  /** Of the key, from 1. */
  readonly column: number;
}

/** `key = value`, else `key: value`; a key has at least one character, and may begin with a colon, as pip writes it. */
function pairOf(line: string): Pair | undefined {
  const start = line.length - line.trimStart().length;
  const afterColon = line[start] === ':' ? start + 1 : start;
  return cutAt(line, start, '=') ?? cutAt(line, afterColon, ':');
}

function cutAt(line: string, start: number, separator: string): Pair | undefined {
  const at = line[start] === separator && separator === ':' ? -1 : line.indexOf(separator, start + 1);
  if (at === -1) return undefined;
  return { key: line.slice(start, at).trimEnd() || ' ', value: line.slice(at + 1), column: start + 1 };
}

/** `[section]` and `key = value` or `key: value`, as in `.pypirc`, `.s3cfg`, `.npmrc` and `.aws/credentials`. */
export const iniSettings: Reader = (text) => {
  let section = '';
  let last: Setting | undefined;
  return eachLine(text, (line, at) => {
    const header = /^\s*\[([^\]]*)\]/.exec(line);
    if (header !== null) {
      section = nameInPath(header[1]?.trim() ?? '');
      return undefined;
    }
    const pair = pairOf(line);
    // Python's configparser continues a value on indented lines.
    if (pair === undefined) return last?.value === '' && /^\s/.test(line) ? { ...last, value: line.trim() } : undefined;
    const { key, value, column } = pair;
    // `password => "…"` of Logstash.
    const written = value.startsWith('>') ? value.slice(1).trim() : value.trim();
    const unquoted = written.replace(/^(["'])(.*)\1[;,]?$/s, '$2');
    last = { key: section === '' ? key : `${section}.${key}`, value: unquoted, line: at, column };
    return last;
  });
};
