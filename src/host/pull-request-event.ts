import { readFileSync } from 'node:fs';

/** The event that started the job, parsed; undefined for whatever cannot be read. */
export function readEvent(path: string | undefined): unknown {
  if (path === undefined || path === '') return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

/** The commit that a pull request is to be merged into; undefined outside of pull requests. */
export function baseCommit(variables: Readonly<Record<string, string | undefined>>): string | undefined {
  const event = readEvent(variables['GITHUB_EVENT_PATH']);
  const sha = member(member(member(event, 'pull_request'), 'base'), 'sha');
  return typeof sha === 'string' && /^[0-9a-f]{40,64}$/.test(sha) ? sha : undefined;
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
