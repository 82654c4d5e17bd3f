import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { PRINTED_VALUES, readableLines } from './printed-values.ts';

/** Programs that print their argument between `<<` and `>>`, in every way that they have; each line is one. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  python3: [
    'python3',
    '-c',
    `
import base64, html, json, pprint, shlex, sys, urllib.parse as u
s = sys.argv[1]
for t in [s, repr(s), repr(s.encode()), ascii(s), json.dumps(s), json.dumps(s, ensure_ascii=False), json.dumps(json.dumps(s)), u.quote(s),
          u.quote(s, safe=''), u.quote_plus(s), u.urlencode({'': s})[1:], shlex.quote(s), html.escape(s), '%r' % s, f'{s!r}', pprint.pformat(s),
          str([s])[1:-1], str({0: s})[4:-1], s.encode().hex(), base64.b64encode(s.encode()).decode(), base64.urlsafe_b64encode(s.encode()).decode(),
          base64.b64encode(s.encode('utf-16-le')).decode()]:
    sys.stdout.buffer.write(('<<' + t + '>>\\n').encode())
`,
  ],
  node: [
    process.execPath,
    '-e',
    `
const util = require('node:util');
const s = process.argv[1];
const url = new URL('https://u:p@h/');
url.password = s;
const search = new URL('https://h/');
search.searchParams.set('p', s);
const raw = new URL('postgres://h/');
raw.search = 'p=' + s.replaceAll('#', '').replaceAll('&', '');
const texts = [s, util.inspect(s), util.inspect([s]).slice(2, -2), util.inspect({ s }).slice(5, -2), JSON.stringify(s), JSON.stringify(JSON.stringify(s)),
  encodeURIComponent(s), encodeURI(s), url.password, url.href.slice(10, -3), search.href.slice(13), new URLSearchParams({ p: s }).toString().slice(2),
  require('node:querystring').escape(s), Buffer.from(s).toString('hex'), Buffer.from(s).toString('base64'), Buffer.from(s).toString('base64url'),
  Buffer.from(s, 'utf16le').toString('base64')];
for (const t of texts) process.stdout.write('<<' + t + '>>\\n');
`,
    '--',
  ],
  bash: [
    'bash',
    '--norc',
    '-c',
    `
export LC_ALL=C.UTF-8
printf '<<%s>>\\n' "$1"
printf '<<%q>>\\n' "$1"
printf '<<%s>>\\n' "\${1@Q}"
V=$1
text=$(declare -p V); printf '<<%s>>\\n' "\${text#declare -- V=}"
text=$(set | grep ^V=); printf '<<%s>>\\n' "\${text#V=}"
text=$( { set -x; : "$1"; } 2>&1 | grep -v 'set +x'); printf '<<%s>>\\n' "\${text#*+ : }"
`,
    'bash',
  ],
};

describe.each(Object.keys(PROGRAMS))('what %s prints', (name) => {
  const [program = '', ...rest] = PROGRAMS[name] ?? [];

  it.each(PRINTED_VALUES)('is hidden: %s', (value) => {
    const printed = execFileSync(program, [...rest, value], {
      encoding: 'utf8',
      env: { ...process.env, LANG: 'C.UTF-8' },
    });
    expect(printed.split('<<').length).toBeGreaterThan(5);
    expect(readableLines(printed, value)).toEqual([]);
  });
});
