import { describe, expect, it } from 'vitest';
import { byPath } from '../../src/formats/glob/by-path.ts';
import { secretRole } from '../../src/secret-scan/roles/role.ts';
import { verdictOn } from '../../src/secret-scan/verdict.ts';

/** Sizes at which anything that compares each with each runs into the time limit of a test, many times over. */
const MANY = 20_000;
const lines = (make: (at: number) => string, count = MANY): string =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

describe('the cost of checking one large file grows with its size', () => {
  it.each([
    ['.env', lines((at) => `PASSWORD_${at}=tulip-field-${at}\n`), MANY],
    ['secrets.yaml', lines((at) => `---\npassword: tulip-field-${at}\n`, 5_000), 5_000],
    ['secrets.yaml', `\t- [\n${lines((at) => `password_${at}: tulip-field-${at}\n`)}`, MANY],
    ['secrets.yaml', `\t- [\n${'- '.repeat(10 * MANY)}`, 0],
    ['secrets.yaml', `\t- [\n${' '.repeat(10 * MANY)}x`, 0],
    ['secrets.json', `{${lines((at) => `"password_${at}": "tulip-field-${at}",\n`)}}`, MANY],
    ['secrets.json', '"\\'.repeat(10 * MANY), 1],
    ['secrets.json', `${'['.repeat(MANY)}${'"tulip-field",'.repeat(1000)}`, 1000],
    ['prod.tfvars', `a = <<EOT\n`.repeat(10 * MANY), 0],
    ['prod.tfvars', 'a = {\n'.repeat(MANY) + 'password = "tulip-field"\n'.repeat(1000), 1000],
    ['settings.xml', '<a b="'.repeat(MANY), 0],
    ['settings.xml', '<!--'.repeat(10 * MANY), 0],
    ['settings.xml', '<a>'.repeat(MANY) + '<password>tulip-field</password>'.repeat(1000), 1000],
    ['passwords.csv', '"'.repeat(10 * MANY), 0],
    ['wp-config.php', `'a${' '.repeat(10 * MANY)}`.repeat(2), 0],
    ['server.key', `-----BEGIN ${'PRIVATE KEY'}-----\n`.repeat(MANY), 0],
    ['.bruin.yml', `# password: ${'- '.repeat(10 * MANY)}\n`, 0],
    ['.bruin.yml', '#'.repeat(10 * MANY), 0],
    ['.env', `TOKEN=x://${'@'.repeat(10 * MANY)} y\n`, 1],
  ])('%s', (name, text, count) => {
    const role = secretRole(name);
    if (role === undefined) throw new Error(`${name} has no role`);
    const verdict = verdictOn(role, new TextEncoder().encode(text), () => true);
    expect(verdict.kind === 'real' ? verdict.values.length : 0).toBe(count);
  });
});

describe('the cost of a policy grows with its entries and with the findings, not with their product', () => {
  it('when each entry names a file', () => {
    const names = Array.from({ length: MANY }, (_, at) => `d/${at}.env`);
    const entriesOf = byPath(names, (name) => `/${name}`);
    expect(names.filter((name) => entriesOf(name)[0] !== name)).toEqual([]);
  });

  it('and patterns hold all the same', () => {
    const entriesOf = byPath(['/a.env', 'b/*.env', 'c.env', 'd/', './e/f'], (glob) => glob);
    const paths = ['a.env', 'x/a.env', 'b/x.env', 'c.env', 'x/c.env', 'd/x', 'e/f', 'x/e/f'];
    expect(paths.map((path) => entriesOf(path).join())).toEqual([
      '/a.env',
      '',
      'b/*.env',
      'c.env',
      'c.env',
      'd/',
      './e/f',
      '',
    ]);
  });
});
