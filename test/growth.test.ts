import { describe, expect, it } from 'vitest';
import { isPlainSetting } from '../src/classify/plain-setting.ts';
import { isPlainForm } from '../src/classify/plain-value.ts';
import { classifySecret, isSecretByItself } from '../src/classify/value-class.ts';
import { unlessTooDeep } from '../src/domain/limits/unless-too-deep.ts';
import type { GoValue } from '../src/ecosystems/bruin/connection/go-value.ts';
import { readAssetComments } from '../src/ecosystems/bruin/definition/comment-definition.ts';
import { codeOf, readEmbeddedDefinition } from '../src/ecosystems/bruin/definition/embedded-definition.ts';
import { readAssetYaml } from '../src/ecosystems/bruin/definition/yaml-definition.ts';
import { readPipelineYaml } from '../src/ecosystems/bruin/pipeline/pipeline-definition.ts';
import { renderTemplate } from '../src/ecosystems/bruin/template/template.ts';
import { imageVariables } from '../src/formats/dockerfile.ts';
import { shownEnvNames } from '../src/formats/env-file/list-env-names.ts';
import { readEnvFileAsPython } from '../src/formats/env-file/read-as-python.ts';
import { readEnvFile } from '../src/formats/env-file/read-env-file.ts';
import { compileGlob } from '../src/formats/glob/glob.ts';
import { parseIni } from '../src/formats/ini/parse-ini.ts';
import { listIniReferences } from '../src/formats/ini/references.ts';
import { resolveIni } from '../src/formats/ini/resolve-ini.ts';
import { compactJson, parseJson } from '../src/formats/json.ts';
import { parseToml } from '../src/formats/toml/parse-toml.ts';
import { readPolicy } from '../src/lint/policy-file.ts';
import type { RunReport } from '../src/report/run-report.ts';
import { summaryMarkdown } from '../src/report/summary.ts';
import { lookAt, suspiciousText } from '../src/secret-scan/guess/look.ts';
import { weightOf } from '../src/secret-scan/guess/value-weight.ts';
import { secretRole } from '../src/secret-scan/roles/role.ts';
import { verdictOn } from '../src/secret-scan/verdict.ts';
import { SAMPLE } from './report/sample-report.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const SECRET_FILES =
  '.env secrets.yaml secrets.json prod.tfvars settings.xml passwords.csv wp-config.php .bruin.yml .pgpass .netrc .htpasswd .npmrc secrets.toml terraform.tfstate .git-credentials id_rsa .envrc userlist.txt'.split(
    ' ',
  );

function readIni(text: string): void {
  const read = parseIni(text);
  if (!('file' in read)) return;
  listIniReferences(read.file);
  resolveIni(read.file, () => 'set');
  for (const { name, options } of read.file.sections) for (const option of options.keys()) read.file.get(name, option);
}

function readAsset(text: string): void {
  codeOf('a.py', text);
  const found = readEmbeddedDefinition('a.py', text);
  if (found.form === 'block') readAssetYaml(found.yaml, { file: 'a.py', line: 1, column: 1 });
  if (found.form === 'rows') readAssetComments('a.py', found.rows);
}

function useGlob(glob: string): void {
  // Longer ones are refused, which costs nothing.
  compileGlob(glob.slice(0, 4000))('a/b/c.env');
}

/** Files whose names promise no secrets, one for each way to look into them. */
const OTHER_FILES =
  'load.py load.sql load.sh notes.md load.ipynb redis.conf values.yaml mcp.json a.toml a.tf core-site.xml keys.csv'.split(
    ' ',
  );

function look(path: string, text: string): void {
  suspiciousText(bytes(text));
  lookAt(path, bytes(text), text);
}

const VARIABLES: ReadonlyMap<string, GoValue> = new Map([['x', { kind: 'text', text: 'text' }]]);

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  ...Object.fromEntries(
    SECRET_FILES.map((name) => [
      name,
      (text: string) =>
        verdictOn(secretRole(name) ?? { what: name, format: 'any', isExample: false }, bytes(text), () => true),
    ]),
  ),
  JSON: (text) => {
    const read = parseJson(text);
    return 'value' in read ? compactJson(read.value) : read;
  },
  TOML: parseToml,
  'pipelines.conf': readIni,
  'an env file for compose': (text) => readEnvFile(text, () => undefined),
  'an env file for Python': (text) => readEnvFileAsPython(text, () => undefined),
  'the names of an env file': shownEnvNames,
  Dockerfile: imageVariables,
  'an asset': readAsset,
  'a pipeline': (text) => readPipelineYaml(text, 'pipeline.yml'),
  'a policy': (text) => readPolicy('policy.yml', bytes(text)),
  'a template': (text) => unlessTooDeep(() => renderTemplate(text, { variables: VARIABLES, variant: 'x' })),
  'a glob': useGlob,
  'a path for a glob': compileGlob('*a*b/**/c?[a-z]*'),
  'a value': (text) => [classifySecret(text, { key: 'k' }), isSecretByItself(text)],
  'a plain value': (text) => [
    isPlainForm(text),
    isPlainSetting('k', text),
    weightOf('password', text),
    weightOf('k', text),
  ],
  ...Object.fromEntries(OTHER_FILES.map((name) => [name, (text: string) => look(name, text)])),
};

/** What each file begins with, what is repeated, and what ends it. The first ones took minutes once. */
const PUMPED: readonly (readonly [start: string, piece: string, end: string])[] = [
  ['A=', ' password={', ''],
  ['', 'password=', ''],
  ['""" @bruin\n', '\n', 'x'],
  ['""" @bruin\n', '@bruin ', ''],
  ['""" @bruin\n', 'a @bruin\n', ''],
  ['""" @bruin\nname: a\n@bruin """\n', 'x\n', ''],
  ['a: [\npassword: x', ' ', 'x'],
  ['password: ', '\t', ' x'],
  ['<a b="', '?x.x', '\nx: y\n'],
  ['db:5432:', 'x', '\\'],
  ['A="', '${A:-x}', '"\n'],
  ['A="', '${A:-', ''],
  ['[s]\na = ', '%(b)s', '\n'],
  ['[s]\na = x\n', ' $a\n', ''],
  ['{{ default', ' ', ''],
  ['', '{{ var.x }}', ''],
  ['', '{% if var.x %}', ''],
  ['{{ var.x', ' | upper', ' }}'],
  ['', '{% set a = var.x %}{{ a ~ a }}', ''],
  ['{{ ', '(', ''],
  ['', '{{ "a" ', ''],
  ['', '{# ', ''],
  ['"', '""', 'x'],
  ['{"', 'a\\"', ''],
  ['[', '[', ''],
  ['a: ', '{a: ', ''],
  ['', '- ', ''],
  ['', 'a: b\n', ''],
  ['', 'a=b\n', ''],
  ['', '[a]\n', ''],
  ['', '[[a]]\n', ''],
  ['', '<a>', ''],
  ['', '<!--', ''],
  ['', 'a = <<EOT\n', ''],
  ['', "'a' => ", ''],
  ['k=x://a:', '@', ' y'],
  ['', '# @bruin.a: b\n', ''],
  ['FROM a\nENV ', 'A=\\\n', ''],
  ['', '-----BEGIN X-----\n', ''],
  ['a: &a [', '*a, ', ']'],
  ['', '\u2028 #', 'x'],
  ['x', ' #', '\u2028x'],
  ['', '{a,b', ''],
  ['', '*a', ''],
  ['', '**/', ''],
  ['A=', '\'"`', ''],
  ['machine x password ', '"\\', ''],
  ['A="x', '\nB=yyyyyyyy', ''],
  ['', 'é=', ''],
  ['', 'a', '9'],
  ['', 'aA', '9!'],
  ['', '0.', 'x'],
  ['', '1,', 'x'],
  ['', 'a.b.', '!'],
  ['', 'a-', '!'],
  ['', 'a@b.c,', '!'],
  ['', '%d-', '!'],
  ['', '* ', '!'],
  ['', 'ab:', '!'],
  ['', 'aaab', ''],
  ['', 'a/b/', '!'],
  ['', 'word ', '9'],
  ['', 'password -p', ' x'],
  ['mysql ', 'a -', ' '],
  ['', 'mysql ', '-p'],
  ['', 'auth("a",', ''],
  ['', '.password("', ''],
  ['', 'password || ', '"'],
  ['', 'token ', ''],
  ['', 'user: a:', 'x'],
  ['', '<a>:', ''],
  ['password = "', 'x', ''],
  ['', 'https://a/t/', ''],
  ['', 'a_', '!'],
];

const SIZE = 6000;
/** Four times as much takes four times as long where time grows with size, and sixteen times where it grows with the square. */
const MOST = 9;
/** Below this, in milliseconds of the processor, the clock says more than the reader. */
const NOISE = 60;

function cost<Input>(read: (input: Input) => unknown, input: Input): number {
  const before = process.cpuUsage();
  read(input);
  return process.cpuUsage(before).user / 1000;
}

/** Only what is too slow each time counts: the machine may be busy with other things. */
function growsFaster<Input>(read: (input: Input) => unknown, make: (length: number) => Input): boolean {
  for (let round = 0; round < 4; round++) {
    const large = cost(read, make(4 * SIZE));
    if (large < NOISE) return false;
    if (large < MOST * Math.max(cost(read, make(SIZE)), cost(read, make(SIZE)))) return false;
  }
  return true;
}

describe.each(Object.entries(READERS))('the time to read %s', (_, read) => {
  it('grows no faster than its size, whatever is repeated in it', () => {
    const slow = PUMPED.filter(([start, piece, end]) =>
      growsFaster(read, (length) => start + piece.repeat(Math.ceil(length / piece.length)) + end),
    );
    expect(slow).toEqual([]);
  });
});

/** A plan of so many pipelines, each with connections of its own. */
function planOf(count: number): RunReport {
  const names = (at: number): string[] => [`a${at}`, `b${at}`, 'shared'];
  const pipelines = Array.from({ length: count }, (_, at) => ({
    name: `p${at}`,
    path: `p${at}`,
    environment: 'dev',
    connections: names(at),
    assets: [],
  }));
  const requirements = [...new Set(pipelines.flatMap(({ connections }) => connections))].map((name) => ({
    kind: 'connection' as const,
    name,
    address: name,
    requiredBy: [{ file: 'p/pipeline.yml', line: 1, column: 1 }],
  }));
  return { ...SAMPLE, mode: 'plan', pipelines, automations: [], requirements };
}

it('the time to sum up a plan grows no faster than the number of its pipelines', () => {
  expect(growsFaster(summaryMarkdown, (size) => planOf(size / 4))).toBe(false);
});

it('finds a reader whose time grows with the square', () => {
  const square = (text: string): number => {
    let sum = 0;
    for (let at = 0; at < text.length; at++) for (let before = 0; before < at; before++) sum += text.charCodeAt(before);
    return sum;
  };
  expect(growsFaster(square, (length) => 'x'.repeat(length / 2))).toBe(true);
});
