import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBruinPipelines } from '../../../src/ecosystems/bruin/pipeline/read-pipelines.ts';
import { memoryRepository } from '../memory-repository.ts';

interface GoldenAsset {
  readonly name: string;
  readonly type: string;
  readonly file: string;
  readonly runFile: string;
  readonly enabled: boolean;
  /** Key and injected name, in order. */
  readonly secrets: readonly (readonly [string, string])[];
  readonly connections: readonly string[];
}

interface GoldenCase {
  readonly files: Readonly<Record<string, string>>;
  readonly variant?: string;
  /** What Bruin v0.11.731 itself said: it refuses the pipeline, or it loads it; `aborts`: a run of it gives up before the first task. */
  readonly expected:
    | { readonly refused: true }
    | { readonly name: string; readonly aborts?: true; readonly assets: readonly GoldenAsset[] };
}

const cases: readonly GoldenCase[] = JSON.parse(
  readFileSync(new URL('../../golden/bruin/pipelines.json', import.meta.url), 'utf8'),
);

describe('a pipeline is read as Bruin reads it', () => {
  it.each(cases.map((golden, index) => [index, JSON.stringify(golden.files).slice(0, 120), golden] as const))(
    '#%i %s',
    (_index, _files, { files, variant, expected }) => {
      const reading = readBruinPipelines(memoryRepository(files), {
        selects: () => true,
        stages: [],
        ...(variant === undefined ? {} : { variant }),
      });
      // A key that Bruin ignores is a warning: it loads the file all the same.
      const problems = reading.problems.filter(
        ({ rule, severity }) => rule === 'malformed-config' && severity !== 'warning',
      );
      if ('refused' in expected) {
        expect(reading.pipelines).toEqual([]);
        expect([...problems, ...reading.skipped]).not.toEqual([]);
        return;
      }
      expect(reading.pipelines).toHaveLength(1);
      const [pipeline] = reading.pipelines;
      expect(problems.length > 0).toBe(expected.aborts === true);
      expect(pipeline?.name).toBe(expected.name);
      expect(
        pipeline?.assets.map(({ name, type, file, runFile, enabled, secrets, connections }) => ({
          name,
          type,
          file,
          runFile,
          enabled,
          secrets: secrets.map(({ key, injectAs }) => [key, injectAs]),
          connections: connections.map((use) => use.name),
        })),
      ).toEqual(expected.assets);
    },
  );
});
