import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CREATED_STATE, rememberCreated, removeDeliveredFiles } from '../../src/deliver/cleanup.ts';
import {
  type CreatedEntry,
  readCreatedEntries,
  removeCreated,
  writeCreatedEntries,
} from '../../src/deliver/created-entry.ts';
import { deliverDotenv } from '../../src/deliver/dotenv.ts';
import { deliverGroupFiles } from '../../src/deliver/group-files.ts';
import { PrivateFiles } from '../../src/deliver/private-files.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { issueMasks, type MaskedSecret } from '../../src/masking/masked-secret.ts';
import { planMasks } from '../../src/masking/plan-masks.ts';

const SECRET = ['s3cr', 'et-V4lue'].join('');
let root = '';
let remembered: readonly CreatedEntry[] = [];
const sizes: number[] = [];

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'files-')));
  for (const name of ['temp', 'repo', 'other']) mkdirSync(join(root, name));
  remembered = [];
  sizes.length = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const files = (isIgnored = (_path: string): boolean => false): PrivateFiles =>
  new PrivateFiles({
    temporaryDirectory: join(root, 'temp'),
    workingDirectory: join(root, 'repo'),
    workTree: join(root, 'repo'),
    isIgnored,
    leavingLink: () => undefined,
    remember: (entries) => {
      remembered = [...entries];
      const last = entries.at(-1);
      if (last?.kind === 'file') sizes.push(lstatSync(last.path).size);
    },
  });
const mode = (path: string): string => (lstatSync(path).mode & 0o777).toString(8);
const masked = (value: string): MaskedSecret => {
  const secret = new SecretValue(value);
  return issueMasks(planMasks([{ kind: 'whole', name: 'A', value: secret }]), () => undefined).masked(secret);
};

describe('a private file', () => {
  it('lies in a directory of its own below the temporary one, for its owner only', () => {
    const made = files();
    const [a, b] = [made.write(undefined, 'a.env', SECRET), made.write(undefined, 'b.env', 'b')];
    expect(a).toMatch(/temp[\\/]pipeline-secrets-[0-9a-f]{24}[\\/]a\.env$/);
    expect([readFileSync(a, 'utf8'), mode(a), mode(join(a, '..')), join(b, '..')]).toEqual([
      SECRET,
      '600',
      '700',
      join(a, '..'),
    ]);
  });

  it('is remembered before a secret is in it', () => {
    files().write(undefined, 'a.env', SECRET);
    expect(remembered.map(({ kind }) => kind)).toEqual(['directory', 'file']);
    expect(sizes).toEqual([0]);
  });

  it('may have a path outside the repository, also relative, with missing directories', () => {
    const path = files().write('../other/x/y/a.env', '', SECRET);
    expect([path, mode(path), mode(join(root, 'other/x'))]).toEqual([join(root, 'other/x/y/a.env'), '600', '700']);
    expect(remembered).toHaveLength(3);
  });

  it('may lie in the repository only where git ignores it', () => {
    expect(() => files().write('a.env', '', SECRET)).toThrow('git does not ignore it');
    expect(() => files(() => true).write('.git/a.env', '', SECRET)).toThrow('git does not ignore it');
    expect(readFileSync(files((path) => path === join(root, 'repo', 'a.env')).write('a.env', '', SECRET), 'utf8')).toBe(
      SECRET,
    );
    expect(readdirSync(join(root, 'repo'))).toEqual(['a.env']);
  });

  it('is judged by where it really lies, when a directory above it is a link', () => {
    symlinkSync(join(root, 'repo'), join(root, 'temp', 'link'));
    expect(() => files().write(join(root, 'temp', 'link', 'sub', 'a.env'), '', SECRET)).toThrow(
      'git does not ignore it',
    );
    expect(readdirSync(join(root, 'repo'))).toEqual([]);
  });

  it('is never written through a link or over a file', () => {
    const target = join(root, 'other', 'target');
    symlinkSync(target, join(root, 'other', 'link'));
    expect(() => files().write(join(root, 'other', 'link'), '', SECRET)).toThrow('nothing is overwritten');
    writeFileSync(target, 'mine');
    expect(() => files().write(target, '', SECRET)).toThrow('nothing is overwritten');
    expect(readFileSync(target, 'utf8')).toBe('mine');
    expect(remembered).toEqual([]);
  });

  it('is gone when the delivery is given up', () => {
    const made = files();
    made.write(undefined, 'a.env', SECRET);
    made.discard();
    expect(readdirSync(join(root, 'temp'))).toEqual([]);
  });

  it('cannot lie below a file', () => {
    writeFileSync(join(root, 'other', 'file'), '');
    expect(() => files().write(join(root, 'other', 'file', 'a.env'), '', SECRET)).toThrow(
      /not a directory|access is denied/,
    );
  });
});

describe('clean-up', () => {
  it('removes everything that was made, twice without harm', () => {
    files().write('../other/x/a.env', '', SECRET);
    const entries = readCreatedEntries(writeCreatedEntries(remembered));
    expect([removeCreated(entries), removeCreated(entries)]).toEqual([[], []]);
    expect(readdirSync(join(root, 'other'))).toEqual([]);
  });

  it('leaves what is not ours: a replaced file, a link, a directory with other files', () => {
    const path = files().write('../other/x/a.env', '', SECRET);
    rmSync(path);
    writeFileSync(join(root, 'other', 'keeps-the-inode'), '');
    writeFileSync(path, 'mine');
    // A file system may give the same inode again; a link never has the kind of a file.
    if (lstatSync(path, { bigint: true }).ino.toString() === remembered.at(-1)?.inode) {
      rmSync(path);
      symlinkSync(join(root, 'other', 'keeps-the-inode'), path);
    }
    expect(removeCreated(remembered).map(({ why }) => why)).toEqual([
      'something else is there now',
      'it holds files that this program did not create',
    ]);
    expect(existsSync(path)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'junk',
    '{}',
    '[1, null, {"path": "/etc/passwd"}]',
    '[{"path":"/etc/passwd","kind":"other","device":"1","inode":"2"}]',
  ])('takes nothing from a state that is not ours: %j', (state) => expect(readCreatedEntries(state)).toEqual([]));

  it('works over the state of a host, and says what is left', () => {
    const states = new Map<string, string>();
    const lines: string[] = [];
    const host = {
      savedState: (name: string) => states.get(name),
      saveState: (name: string, text: string) => void states.set(name, text),
      warning: (line: string) => void lines.push(line),
      info: (line: string) => void lines.push(line),
    };
    const path = files().write('../other/x/a.env', '', SECRET);
    rememberCreated(host, remembered);
    writeFileSync(join(path, '..', 'theirs'), '');
    expect(states.get(CREATED_STATE)).not.toContain(SECRET);
    expect(removeDeliveredFiles(host)).toHaveLength(1);
    expect(lines).toEqual([
      `${join(root, 'other/x')} was not removed: it holds files that this program did not create`,
      'removed 1 secret file',
    ]);
  });
});

describe('file exports', () => {
  const origin = { file: 'automation.toml', line: 2, column: 8 };

  it('dotenv is read back by a shell', () => {
    const value = `${SECRET} 'a' "b" \\ # x`;
    const path = deliverDotenv([{ name: 'A', value: masked(value), requirement: 'connection/A' }], undefined, files());
    expect(execFileSync('sh', ['-c', 'set -a; . "$0"; printf %s "$A"', path]).toString()).toBe(value);
    expect(mode(path)).toBe('600');
  });

  it('dotenv refuses what a file cannot hold, before it exists', () => {
    const made = files();
    const variables = [{ name: 'A', value: masked('nul\0-byte-value'), requirement: 'connection/A' }];
    expect(() => deliverDotenv(variables, '../other/a.env', made)).toThrow(/^cannot write the dotenv file: A \(/);
    expect(made.created).toEqual([]);
  });

  it('group files bear the names of the groups', () => {
    const groups = ['foo', 'foo-prod'].map((name) => ({
      name,
      origin,
      variables: [{ name: 'PATH', value: masked(SECRET) }],
    }));
    const { directory, notices } = deliverGroupFiles(groups, '../other/groups', files());
    expect(readdirSync(directory).sort()).toEqual(['foo', 'foo-prod']);
    expect(readFileSync(join(directory, 'foo'), 'utf8')).toContain(SECRET);
    expect(notices.map(({ message }) => message)[0]).toContain('group "foo" holds "PATH", which decides');
  });

  it.each(['..', '.', 'a/b', '', 'a b', '../x'])('group files refuse the name %j, all together', (name) => {
    const made = files();
    const groups = ['ok', name, 'x/y'].map((each) => ({ name: each, origin, variables: [] }));
    expect(() => deliverGroupFiles(groups, undefined, made)).toThrow(/"x\/y"/);
    expect(made.created).toEqual([]);
  });
});
