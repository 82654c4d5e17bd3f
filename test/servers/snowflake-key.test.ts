import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snowflakeKeyProblem } from '../../src/ecosystems/bruin/connection/snowflake-key.ts';
import { requireTool } from './ask.ts';
import { RUNS, SEED } from './python/oracles.ts';
import { type KeyQuestion, usableByBruin } from './snowflake-key/oracle.ts';

const PASSPHRASE = 'a passphrase of a test';
const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength }).privateKey;
const key = rsa(2048);
const plain = key.export({ type: 'pkcs8', format: 'pem' }).toString();
const pkcs1 = key.export({ type: 'pkcs1', format: 'pem' }).toString();

requireTool('openssl', ['version'], 'openssl');
const openssl = (input: string, ...args: readonly string[]): string =>
  execFileSync('openssl', args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
const encrypted = (...how: readonly string[]): string =>
  openssl(plain, 'pkcs8', '-topk8', '-passout', `pass:${PASSPHRASE}`, ...how);
const certificate = openssl(
  '',
  'req',
  '-x509',
  '-newkey',
  'rsa:2048',
  '-nodes',
  '-keyout',
  '/dev/null',
  '-subj',
  '/CN=test',
  '-days',
  '1',
);
const relabelled = (text: string, label: string): string => text.replaceAll(/(BEGIN|END) [A-Z ]+/g, `$1 ${label}`);
const body = plain.split('\n').slice(1, -2).join('\n');

const KEYS: Readonly<Record<string, string>> = {
  plain,
  'of 1024 bits': rsa(1024).export({ type: 'pkcs8', format: 'pem' }).toString(),
  'of 512 bits': openssl('', 'genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:512'),
  'PKCS#1': pkcs1,
  'PKCS#1 with a passphrase': openssl(plain, 'rsa', '-traditional', '-aes256', '-passout', `pass:${PASSPHRASE}`),
  'PKCS#1 under the label of PKCS#8': relabelled(pkcs1, 'PRIVATE KEY'),
  'PKCS#8 under the label of PKCS#1': relabelled(plain, 'RSA PRIVATE KEY'),
  'under a label of its own': relabelled(plain, 'KEY OF SOMEBODY'),
  'encrypted with AES 256': encrypted('-v2', 'aes-256-cbc'),
  'encrypted with AES 192': encrypted('-v2', 'aes-192-cbc'),
  'encrypted with AES 128': encrypted('-v2', 'aes-128-cbc'),
  'encrypted with 3DES': encrypted('-v2', 'des3'),
  'encrypted with Camellia': encrypted('-v2', 'camellia-256-cbc'),
  'with SHA-1': encrypted('-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA1'),
  'with SHA-512': encrypted('-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512'),
  'with scrypt': encrypted('-scrypt'),
  'encrypted as before PKCS#5 v2.0': encrypted('-v1', 'PBE-SHA1-3DES'),
  'an elliptic curve': openssl('', 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'),
  Ed25519: openssl('', 'genpkey', '-algorithm', 'ED25519'),
  'RSA-PSS': openssl('', 'genpkey', '-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'),
  'an elliptic curve, encrypted': openssl(
    openssl('', 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'),
    'pkcs8',
    '-topk8',
    '-passout',
    `pass:${PASSPHRASE}`,
  ),
  'behind a certificate': certificate + plain,
  'before a certificate': plain + certificate,
  'a public key': openssl(plain, 'pkey', '-pubout'),
  'with blank lines': plain.replaceAll('\n', '\n\n'),
  'with CRLF': plain.replaceAll('\n', '\r\n'),
  'indented inside': plain.replaceAll('\n', '\n  ').replaceAll('  -----', '-----'),
  'with its END indented': plain.replaceAll('\n-----END', '\n  -----END'),
  'in one line': plain.replaceAll('\n', ' '),
  'with \\n for its line breaks': plain.replaceAll('\n', '\\n'),
  'behind text': `a comment\n${plain}`,
  'behind text in its line': `a comment ${plain}`,
  'behind an unfinished block': `-----BEGIN PRIVATE KEY-----\nabc\n${plain}`,
  'with a header': plain.replace('-----\n', '-----\nComment: of somebody\n\n'),
  'with text behind its END': `${plain.trim()} x\n`,
  'without its last line break': plain.trim(),
  'cut off': plain.slice(0, -200),
  'without padding': plain.replaceAll('=', ''),
  'with bytes behind it': `-----BEGIN PRIVATE KEY-----\n${Buffer.concat([Buffer.from(body, 'base64'), Buffer.from([5, 0])]).toString('base64')}\n-----END PRIVATE KEY-----\n`,
  'no base64': '-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n',
  'an empty block': '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n',
  'no key': 'x',
};

const asked: readonly KeyQuestion[] = Object.values(KEYS).flatMap((Key) =>
  ['', PASSPHRASE, 'another passphrase'].map((Passphrase) => ({ Key, Passphrase })),
);
const ours = ({ Key, Passphrase }: KeyQuestion): boolean => snowflakeKeyProblem(Key, Passphrase) === undefined;

describe('a private key for Snowflake', () => {
  it('is usable for us where it is for Bruin', () => {
    const theirs = usableByBruin(asked);
    const names = Object.keys(KEYS);
    const named = (answers: readonly boolean[]) =>
      Object.fromEntries(names.map((name, at) => [name, answers.slice(3 * at, 3 * at + 3)]));
    expect(named(asked.map(ours))).toEqual(named(theirs));
    expect(new Set(theirs)).toEqual(new Set([true, false]));
  });

  it('is found in a text as Bruin finds it, whatever was done to the text', () => {
    const piece = fc.constantFrom(
      ...[
        '\n',
        '\r',
        ' ',
        '\t',
        '-----',
        '-----BEGIN PRIVATE KEY-----',
        '\n-----END PRIVATE KEY-----',
        ':',
        '=',
        'x: y\n',
      ],
    );
    const edits = fc.array(fc.tuple(fc.nat(plain.length), piece), { minLength: 1, maxLength: 3 });
    const questions = fc.sample(edits, { numRuns: RUNS, seed: SEED }).map((changes) => ({
      Key: changes.reduce((text, [at, put]) => text.slice(0, at) + put + text.slice(at), plain),
      Passphrase: '',
    }));
    const theirs = usableByBruin(questions);
    const different = questions.filter((question, at) => ours(question) !== theirs[at]);
    expect(different).toEqual([]);
  });
});
