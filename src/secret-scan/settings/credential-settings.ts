import type { Reader, Setting } from './setting.ts';

function eachLine(text: string, read: (line: string, at: number) => Setting | undefined): Setting[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, at) => (/^\s*(?:#|;|$)/.test(line) ? [] : (read(line, at + 1) ?? [])));
}

/** `host:port:database:user:password`, with `\:` and `\\` (https://www.postgresql.org/docs/current/libpq-pgpass.html). */
export const pgpassSettings: Reader = (text) =>
  eachLine(text, (line, at) => {
    const fields = [...line.matchAll(/(?:\\.|[^:\\])*(?::|$)/g)].map(([field]) =>
      field.replace(/:$/, '').replaceAll(/\\(.)/g, '$1'),
    );
    const [host = '', , , user = '', ...password] = fields;
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

/** A file that is one token; a text of several words is none. */
export const wholeTextSettings: Reader = (text) => {
  const value = text.trim();
  return value === '' || /\s/.test(value) ? [] : [{ key: 'the whole file', value, line: 1, column: 1, isSecret: true }];
};

/** `[section]` and `key = value` or `key: value`, as `.pypirc`, `.s3cfg`, `.npmrc` and `.aws/credentials` have them. */
export const iniSettings: Reader = (text) => {
  let section = '';
  let last: Setting | undefined;
  return eachLine(text, (line, at) => {
    const header = /^\s*\[([^\]]*)\]/.exec(line);
    if (header !== null) {
      section = header[1]?.trim() ?? '';
      return undefined;
    }
    const match = /^(\s*)(.+?)\s*[=]\s*(.*)$/.exec(line) ?? /^(\s*:?)([^:]+?)\s*:\s*(.*)$/.exec(line);
    // Python's configparser goes on in lines that are indented.
    if (match === null) return last?.value === '' && /^\s/.test(line) ? { ...last, value: line.trim() } : undefined;
    const [, lead = '', key = '', value = ''] = match;
    const unquoted = value.trim().replace(/^(["'])(.*)\1;?$/, '$2');
    last = { key: section === '' ? key : `${section}.${key}`, value: unquoted, line: at, column: lead.length + 1 };
    return last;
  });
};
