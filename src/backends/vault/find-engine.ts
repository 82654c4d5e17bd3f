import { Failure } from '../../domain/failure.ts';
import { textAt } from '../json-member.ts';
import { encodePath } from './encode-path.ts';
import { type KvVersion, mountFailure } from './kv-engine.ts';
import type { VaultClient } from './vault-client.ts';

/** The engine mounted where a full path leads. */
export interface Engine {
  /** Without leading and trailing slashes. */
  readonly mount: string;
  /** Absent for anything but a KV engine. */
  readonly kvVersion?: KvVersion;
}

/**
 * Looks up the engines behind full paths, with one request per mount: a path below a known mount is not looked up.
 *
 * @param known engines found so far; new ones are added
 * @returns by path, the engine or why it cannot be looked up
 */
export async function findEngines(
  fullPaths: readonly string[],
  known: Engine[],
  client: VaultClient,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Engine | Failure>> {
  const found = new Map<string, Engine | Failure>();
  for (const path of fullPaths) {
    const engine = known.find(({ mount }) => path.startsWith(`/${mount}/`)) ?? (await findEngine(path, client, signal));
    if (!(engine instanceof Failure) && !known.includes(engine)) known.push(engine);
    found.set(path, engine);
  }
  return found;
}

async function findEngine(fullPath: string, client: VaultClient, signal: AbortSignal): Promise<Engine | Failure> {
  const path = fullPath.slice(1);
  const answer = await client.read(`sys/internal/ui/mounts/${encodePath(path)}`, signal);
  if (answer.status !== 200) return mountFailure(answer, client.url, path, path);
  const mount = textAt(answer.body, 'data', 'path')?.replace(/\/+$/, '');
  const type = textAt(answer.body, 'data', 'type');
  if (mount === undefined || !path.startsWith(`${mount}/`)) {
    return new Failure('unreachable', `cannot look up the mount of "${path}": ${client.url} names another one`, {
      hint: 'check vault-url: a proxy or another service may answer there',
    });
  }
  if (type !== 'kv' && type !== 'generic') return { mount };
  return { mount, kvVersion: textAt(answer.body, 'data', 'options', 'version') === '2' ? 2 : 1 };
}
