import { describe, expect, it } from 'vitest';
import { lintOutputs } from './memory-run.ts';

/** A word as people choose them, and one as machines make them: what hides the one may show the other. */
const VALUES = ['Kanarienvogel', 'Zk7xQ9vLm2Rt5Wp8'];

/** True when six characters of a value in a row are shown, in any case. */
function shows(text: string, value: string): boolean {
  const [where, wanted] = [text.toLowerCase(), value.toLowerCase()];
  return [...wanted.slice(5)].some((_, at) => where.includes(wanted.slice(at, at + 6)));
}

const SOUND = {
  'etl/pipeline.yml': 'name: etl\n',
  'shop/automation.toml': '[deployment]\nimage = "a"\n[secrets]\ndev = ["group"]\n',
};

/** A small file of each format that holds values, with a value in each place that has one. */
const samples = (v: string): Readonly<Record<string, string>> => ({
  '.env': `A_TOKEN=${v}\nB='x\n${v} y=${v}'\nC="${v} \${E:-${v}}" # ${v}\n`,
  'secrets/group': `A="two ${v}=words\n${v}"\nD=\${E:?${v}} \${F-${v}}\nE: ${v}\n`,
  'secrets/word': `${v}\n`,
  'secrets/two-words': `${v}=${v}\n`,
  'credentials.yaml': `password: ${v}\na: &a {token: "${v}"}\nb: !t ${v} # ${v}\nc: |\n  ${v}\n  ${v}: ${v}\nd: ['${v}', *a]\n`,
  'secrets.json': `{"password": "${v}", "a": {"token": ["${v}"]}, "url": "postgres://u:${v}@db.example.com/x"}`,
  'secrets.toml': `password = "${v}"\n[a]\ntoken = '''\n${v}\n${v} = 1\n'''\n`,
  'x.tfvars': `password = "${v}"\ntoken = <<EOT\n${v}\n${v} = ${v}\nEOT\n`,
  '.npmrc': `//registry.example.com/:_authToken=${v}\n_auth=${v}\n`,
  '.netrc': `machine a.example.com login u password ${v}\nmacdef init\n${v}\n`,
  '.pgpass': `db.example.com:5432:d:u:${v}\n*:*:*:*:${v}\\:${v}\n`,
  '.git-credentials': `https://u:${v}@example.com\n`,
  '.htpasswd': `u:${v}\n`,
  id_rsa: `-----BEGIN RSA PRIVATE KEY-----\n${v.repeat(5)}\n-----END RSA PRIVATE KEY-----\n`,
  '.bruin.yml': `environments:\n  default:\n    connections:\n      generic:\n        - {name: a, value: ${v}}\n      postgres:\n        - name: p\n          port: ${v}\n          password: ["${v}"]\n          ssl_mode: |\n            ${v}\n`,
  'etl/pipeline.yml': `name: etl\nvariables:\n  password: {type: integer, default: "${v}"}\nnotifications:\n  slack:\n    - webhook: https://hooks.example.com/${v}\n`,
  'etl/assets/a.py': `"""@bruin\nname: a\nparameters:\n  password: ${v}\nsecrets:\n  - key: a\n@bruin"""\nTOKEN = "${v}"\n`,
  'etl/assets/b.asset.yml': `name: b\ntype: ingestr\nparameters:\n  source_connection: a\n  token: "${v}"\n  key: |\n    ${v}: ${v}\n`,
  'shop/automation.toml': `[deployment]\nimage = "a"\n[env]\nPASSWORD = "${v}"\nTOKEN = '''${v}\n${v} = 1'''\n`,
  'shop/pipelines.conf': `[secrets]\ndev=group\n[db]\npassword = ${v}\n  ${v} = ${v}\nurl = postgres://u:${v}@h/\${X:-${v}}\n`,
});

/** What a slip of the hand leaves in the middle of a file. */
const SLIPS = ['"', "'", '{', ': ', '\n', '=', '#', '${', '\0', '\\', '&', '!'];

/** The text cut at each of its bytes, and with one slip at every other: each of `SLIPS` in turn. */
function* broken(text: string): Iterable<string> {
  for (let at = 1; at <= text.length; at++) {
    yield text.slice(0, at);
    if (at % 2 === 0) yield `${text.slice(0, at)}${SLIPS[(at / 2) % SLIPS.length]}${text.slice(at)}`;
  }
}

describe.each(VALUES)('no six characters of the value %s', (value) => {
  it.each(Object.entries(samples(value)))('are shown of %s, wherever the file is broken', (path, text) => {
    const shown = [...broken(text)].filter((changed) =>
      Object.values(lintOutputs({ ...SOUND, [path]: changed })).some((output) => shows(output, value)),
    );
    expect(shown).toEqual([]);
  });

  it('would be missed: a name is shown', () => {
    const outputs = lintOutputs({
      ...SOUND,
      '.env': `${value}_TOKEN=Qx8Lm3Vt6Rz1Yw5Ns2\n`,
      [`${value}.env`]: 'A_TOKEN=hidden-7-secret\n',
    });
    expect(Object.values(outputs).every((output) => shows(output, value))).toBe(true);
  });
});
