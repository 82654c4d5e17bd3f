const MiB = 1024 * 1024;

/** A pull request that was made to keep the gate busy, or to hide what else is in it. */
export interface HostileCase {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  /** The file that a finding or a failure must name; absent where the file can be read as it is, only faster. */
  readonly named?: string;
}

const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');
const files = (count: number, name: (at: number) => string, text: (at: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [name(at), text(at)]));

/** An option that holds the one before it twenty times, some levels high. */
function interpolation(levels: number, reference: (name: string) => string): string {
  const options = lines(levels, (at) => `a${at + 1} = ${reference(`a${at}`).repeat(20)}\n`);
  return `[secrets]\na0 = xx xxx\n${options}groups = ${reference(`a${levels}`)}\n`;
}

const aliases = (text: number, count: number): string => `a: &a "${'x'.repeat(text)}"\nb:\n${'- *a\n'.repeat(count)}`;
const automation = { 'shop/automation.toml': '', 'shop/main.py': '' };
const automationWithGroup = { 'shop/automation.toml': '[secrets]\ndev = ["g"]\nstaging = ["g"]\nproduction = ["g"]\n' };

/** The smallest inputs that are known to have stopped the gate for minutes, filled its memory, or hidden all findings. */
export const HOSTILE: readonly HostileCase[] = [
  {
    what: 'an ignore rule of seven wildcards and a name of one letter',
    files: { '.gitignore': '*a*a*a*a*a*a*b\n', [`${'a'.repeat(200)}.env`]: 'X=\n' },
    named: '.gitignore',
  },
  {
    what: 'an ignore rule across fourteen folders and a path of forty',
    files: { '.gitignore': `${'**/a/'.repeat(14)}b\n`, [`${'a/'.repeat(40)}.env`]: 'X=\n' },
    named: '.gitignore',
  },
  {
    what: 'eight levels of interpolation with %',
    files: { ...automation, 'shop/pipelines.conf': interpolation(8, (name) => `%(${name})s`) },
    named: 'shop/pipelines.conf',
  },
  {
    what: 'eight levels of interpolation with $',
    files: { ...automation, 'shop/pipelines.conf': interpolation(8, (name) => `\${${name}}`) },
    named: 'shop/pipelines.conf',
  },
  {
    what: 'twelve env files of eight megabytes of line ends',
    files: files(
      12,
      (at) => `.env.${at}`,
      (at) => '\n'.repeat(8 * MiB - at),
    ),
    named: '.env.11',
  },
  {
    what: 'twelve env files of eight megabytes of one letter',
    files: files(
      12,
      (at) => `.env.${at}`,
      (at) => `A=${'x'.repeat(8 * MiB - at - 10)}`,
    ),
    named: '.env.0',
  },
  { what: 'open braces behind keys of a connection string', files: { '.env': `A=${' password={'.repeat(95_000)}\n` } },
  { what: 'connection strings inside each other', files: { '.env': 'password='.repeat(4500) } },
  {
    what: 'a docstring of line ends that nothing closes',
    files: { 'p/assets/x.py': `""" @bruin\n${'\n'.repeat(400_000)}x\n` },
  },
  {
    what: 'half a megabyte of blanks in a line of broken YAML',
    files: { 'secrets.yaml': `a: [\npassword: x${' '.repeat(500_000)}x\n` },
  },
  {
    what: 'a long key of a long JSON list',
    files: { 'secrets.json': `{"${'k'.repeat(344_000)}": [${'1,'.repeat(172_000)}1]}` },
  },
  {
    what: 'a long key of a long YAML list',
    files: { 'secrets.yaml': `? ${'k'.repeat(226_000)}\n: [${'1,'.repeat(113_000)}1]\n` },
  },
  {
    what: 'a long key of a long HCL list',
    files: { 'prod.tfvars': `${'k'.repeat(352_000)} = [${'"",'.repeat(117_000)}""]\n` },
  },
  {
    what: 'a long name of a TOML table',
    files: { 'secrets.toml': `[${'k'.repeat(474_000)}]\n${lines(60_000, (at) => `a${at}=1\n`)}` },
  },
  { what: 'aliases to a long text in a secret file', files: { 'secrets.yaml': aliases(225_000, 45_000) } },
  { what: 'aliases to a long text in the profiles of dbt', files: { 'profiles.yml': aliases(225_000, 45_000) } },
  {
    what: 'aliases to a long text in a pipeline',
    files: {
      'q/pipeline.yml': `name: &a "${'x'.repeat(300_000)}"\ndefault:\n  secrets:\n${'  - key: *a\n'.repeat(30_000)}`,
    },
    named: 'q/pipeline.yml',
  },
  {
    what: 'aliases to a long text in the configuration',
    files: {
      '.bruin.yml': `default_environment: default\nenvironments:\n  default:\n    connections:\n      generic:\n        - name: &a "${'x'.repeat(225_000)}"\n          value: *a\n${lines(10_000, (at) => `        - {name: n${at}, value: *a}\n`)}`,
    },
    named: '.bruin.yml',
  },
  {
    what: 'millions of patterns in braces',
    files: { '.pipeline-secrets.yml': `secret-files:\n${lines(6500, (at) => `- "${'{a,b}'.repeat(9)}${at}"\n`)}` },
    named: '.pipeline-secrets.yml',
  },
  {
    what: 'ten thousand patterns for three thousand files',
    files: {
      '.pipeline-secrets.yml': `secret-files:\n${lines(10_000, (at) => `- "*x${at}*"\n`)}`,
      ...files(
        3000,
        (at) => `d/file${at}.txt`,
        () => '',
      ),
    },
    named: '.pipeline-secrets.yml',
  },
  {
    what: 'five thousand secrets beside ten helpers of fourteen megabytes',
    files: {
      'p/assets/x.py': `""" @bruin\nname: x\ntype: python\nsecrets:\n${lines(5000, (at) => `  - key: s${at}\n    inject_as: S${at}_Q\n`)}@bruin """\n`,
      ...files(
        10,
        (at) => `p/assets/h${at}.py`,
        () => 'x = 1 \n'.repeat(2 * MiB),
      ),
    },
    named: 'p/assets/x.py',
  },
  {
    what: 'a pipeline of sixteen megabytes',
    files: { 'q/pipeline.yml': `name: q\nx:\n${'- a\n'.repeat(4 * MiB - 10)}` },
    named: 'q/pipeline.yml',
  },
  {
    what: 'a configuration of sixteen megabytes',
    files: { '.bruin.yml': `default_environment: default\nx: [${'a,'.repeat(8 * MiB - 30)}]\n` },
    named: '.bruin.yml',
  },
  {
    what: 'a variable of a group that doubles 26 times',
    files: {
      ...automationWithGroup,
      'secrets/g': `A0="xxxxxxxx"\n${lines(26, (at) => `A${at + 1}="\${A${at}}\${A${at}}"\n`)}`,
    },
    named: 'secrets/g',
  },
];
