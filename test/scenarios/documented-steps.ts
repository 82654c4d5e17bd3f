import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './program.ts';

export interface DocumentedStep {
  readonly with: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** Every step of a page that uses the action, as it stands there. */
export function stepsOf(page: string): readonly DocumentedStep[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, yaml = '']) => stepsIn(parse(yaml)));
}

function stepsIn(node: unknown): readonly DocumentedStep[] {
  if (typeof node !== 'object' || node === null) return [];
  if (!('uses' in node)) return Object.values(node).flatMap(stepsIn);
  if (!String(node.uses).startsWith('pipeline-secrets/')) return [];
  const texts = (name: string) =>
    Object.fromEntries(Object.entries(Object(Reflect.get(node, name))).map(([key, value]) => [key, String(value)]));
  return [{ with: texts('with'), env: texts('env') }];
}
