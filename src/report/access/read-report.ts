import { STAGES, type Stage } from '../../domain/requirement.ts';
import type { AccessSource } from './access.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Who reads what, from a stored JSON report of version 1. The file may be anything, so every field is checked, and any mismatch makes the whole file
 * unusable: half of a report would show access as removed.
 *
 * @param content the text of the file
 * @returns undefined if it is not a report
 */
export function readAccessReport(content: string): AccessSource | undefined {
  try {
    const report = object(JSON.parse(content));
    if (report['version'] !== 1) return undefined;
    return {
      ...optionalText(report, 'environment'),
      ...(report['stage'] === undefined ? {} : { stage: stage(report['stage']) }),
      pipelines: list(report['pipelines']).map((each) => ({
        name: text(each['name']),
        path: folder(text(each['path'])),
        ...optionalText(each, 'environment'),
        ...optionalText(each, 'variant'),
        connections: texts(each['connections']),
        assets: list(each['assets']).map((asset) => ({
          name: text(asset['name']),
          file: text(asset['file']),
          ...(asset['enabled'] === false ? { enabled: false } : {}),
          secrets: list(asset['secrets']).map((secret) => ({
            key: text(secret['key']),
            injectAs: text(secret['injectAs']),
            line: Number(secret['line']),
          })),
          connections: texts(asset['connections']),
        })),
      })),
      automations: list(report['automations']).map((each) => ({
        name: text(each['name']),
        path: folder(text(each['path'])),
        config: text(each['config']),
        stages: list(each['stages']).map((at) => ({
          stage: stage(at['stage']),
          groups: texts(at['groups']),
          services: texts(at['services']),
        })),
      })),
      requirements: [],
    };
  } catch (error) {
    if (error instanceof NotAReport || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class NotAReport extends Error {}

function object(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotAReport();
  return value as Json;
}

function list(value: unknown): readonly Json[] {
  if (!Array.isArray(value)) throw new NotAReport();
  return value.map(object);
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new NotAReport();
  return value;
}

function texts(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw new NotAReport();
  return value.map(text);
}

function stage(value: unknown): Stage {
  const found = STAGES.find((known) => known === value);
  if (found === undefined) throw new NotAReport();
  return found;
}

function optionalText<Key extends string>(from: Json, key: Key): Partial<Record<Key, string>> {
  return from[key] === undefined ? {} : ({ [key]: text(from[key]) } as Record<Key, string>);
}

/** The report writes the root as `.`. */
function folder(path: string): string {
  return path === '.' ? '' : path;
}
