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

/** The inputs of a block of a backend's page that is only a part of a step, by what it holds. */
export function linesOf(page: string, part: string): Readonly<Record<string, string>> {
  const text = readFileSync(join(ROOT, 'docs', 'backends', page), 'utf8');
  const blocks = [...text.matchAll(/```yaml\n {4}([\s\S]*?)```/g)].map(([, yaml = '']) => `    ${yaml}`);
  const block = blocks.find((yaml) => yaml.includes(part));
  if (block === undefined) throw new Error(`${page} has no such block: ${part}`);
  return Object.fromEntries(Object.entries(Object(parse(block))).map(([key, value]) => [key, String(value)]));
}
