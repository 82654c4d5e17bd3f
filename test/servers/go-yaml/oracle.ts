import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What Go answered, in the shape of `answer` in main.go. */
export interface Answer {
  readonly error?: string;
  readonly empty?: boolean;
  readonly root?: OracleNode;
  readonly into?: Readonly<Record<string, string>>;
  readonly text?: string;
}
export interface OracleNode {
  readonly kind: string;
  readonly tag: string;
  readonly explicit: boolean;
  readonly value?: string;
  readonly style?: string;
  readonly anchor?: string;
  readonly place: string;
  readonly content?: readonly OracleNode[];
}
export interface Request {
  readonly op: 'yaml' | 'json-string' | 'json-float' | 'json-map' | 'json-valid';
  readonly data: Uint8Array | string;
}

const CACHE = join(import.meta.dirname, '../../../.cache');
const BINARY = join(CACHE, 'go-yaml');

/** Builds the Go program. Fails, and with it the tests, where there is no Go toolchain. */
export function buildOracle(): void {
  mkdirSync(CACHE, { recursive: true });
  execFileSync('go', ['build', '-o', BINARY, '.'], { cwd: import.meta.dirname, stdio: 'inherit' });
}

/** One answer for each request, in order. */
export function askOracle(requests: readonly Request[]): Answer[] {
  const lines = requests.map(({ op, data }) => JSON.stringify({ op, data: Buffer.from(data).toString('base64') }));
  const output = execFileSync(BINARY, { input: lines.join('\n'), maxBuffer: 2 ** 30, encoding: 'utf8' });
  return output
    .trimEnd()
    .split('\n')
    .map((line): Answer => JSON.parse(line));
}
