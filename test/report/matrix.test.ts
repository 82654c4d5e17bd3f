import { describe, expect, it } from 'vitest';
import { childPipeline } from '../../src/report/child-pipeline.ts';
import { type MatrixRow, matrixRows, plannedMatrix, refuseTooManyRows, shardOf } from '../../src/report/matrix.ts';
import { EMPTY, SAMPLE } from './sample-report.ts';

describe('the matrix of plan', () => {
  it('has a row per pipeline and per automation and stage, without absent fields', () => {
    expect(plannedMatrix(SAMPLE, {}, true).json).toBe(
      '{"include":[{"kind":"bruin","name":"analytics-daily","path":"analytics","environment":"default","variant":"eu"},' +
        '{"kind":"bitswan","name":"backend","path":"shop/backend","stage":"dev","deployment":"backend-shop-dev"}]}',
    );
  });

  it('is an empty list when nothing is selected', () => {
    expect(plannedMatrix(EMPTY, {}, true).json).toBe('{"include":[]}');
  });

  it('names the repository root so that include selects it', () => {
    const report = { ...EMPTY, pipelines: [{ name: 'p', path: '', connections: [], assets: [] }] };
    expect(matrixRows(report)).toEqual([{ kind: 'bruin', name: 'p', path: '.' }]);
  });

  const rows = (count: number): MatrixRow[] =>
    Array.from({ length: count }, (_, at) => ({ kind: 'bruin' as const, name: `p${at}`, path: `p${at}` }));

  it('is refused when GitHub would not start all jobs, and the hint has the parts that it would', () => {
    expect(() => refuseTooManyRows(rows(256), undefined)).not.toThrow();
    const refusal = expect.objectContaining({
      message: 'cannot make a matrix of 257 jobs: GitHub starts at most 256',
      hint: expect.stringContaining('matrix-shard: 1/2 to 2/2'),
    });
    expect(() => refuseTooManyRows(rows(257), undefined)).toThrow(refusal);
    expect(() => refuseTooManyRows(shardOf(rows(3000), { number: 2, count: 2 }), { number: 2, count: 2 })).toThrow(
      expect.objectContaining({
        message: 'cannot make a matrix of 1500 jobs in part 2/2: GitHub starts at most 256',
        hint: expect.stringContaining('matrix-shard: 1/12 to 12/12'),
      }),
    );
    expect(() => refuseTooManyRows(shardOf(rows(3000), { number: 12, count: 12 }), undefined)).not.toThrow();
  });

  it.each([
    [10, 4],
    [3000, 12],
    [3, 7],
    [0, 2],
  ])('of %i rows in %i parts has each row once, in parts of nearly one size', (total, count) => {
    const parts = Array.from({ length: count }, (_, at) => shardOf(rows(total), { number: at + 1, count }));
    expect(parts.flat()).toEqual(rows(total));
    const sizes = parts.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('is a child pipeline of GitLab, with a job for each row, at most 200 in one parallel:matrix', () => {
    const [job, ...others] = Object.entries(JSON.parse(childPipeline(matrixRows(SAMPLE))));
    expect(others).toEqual([]);
    expect(job).toEqual([
      'row',
      {
        extends: '.row',
        parallel: {
          matrix: [
            {
              ROW_KIND: 'bruin',
              ROW_NAME: 'analytics-daily',
              ROW_PATH: 'analytics',
              ROW_ENVIRONMENT: 'default',
              ROW_VARIANT: 'eu',
            },
            {
              ROW_KIND: 'bitswan',
              ROW_NAME: 'backend',
              ROW_PATH: 'shop/backend',
              ROW_STAGE: 'dev',
              ROW_DEPLOYMENT: 'backend-shop-dev',
            },
          ],
        },
      },
    ]);
    const many = JSON.parse(childPipeline(rows(401)));
    expect(Object.keys(many)).toEqual(['row-1', 'row-2', 'row-3']);
    expect(many['row-3'].parallel.matrix).toEqual([{ ROW_KIND: 'bruin', ROW_NAME: 'p400', ROW_PATH: 'p400' }]);
    expect(JSON.parse(childPipeline([]))).toEqual({
      'nothing-selected': { script: ['echo "no pipeline and no automation is selected"'] },
    });
    expect(childPipeline([{ kind: 'bruin', name: '$HOME', path: 'a/${B}' }])).toContain('"ROW_PATH": "a/$${B}"');
  });
});
