import { describe, expect, it } from 'vitest';
import { matrixOutput, matrixRows } from '../../src/report/matrix.ts';
import { EMPTY, SAMPLE } from './sample-report.ts';

describe('the matrix of plan', () => {
  it('has a row per pipeline and per automation and stage, without absent fields', () => {
    expect(matrixOutput(matrixRows(SAMPLE))).toBe(
      '{"include":[{"kind":"bruin","name":"analytics-daily","path":"analytics","environment":"default","variant":"eu"},' +
        '{"kind":"bitswan","name":"backend","path":"shop/backend","stage":"dev","deployment":"backend-shop-dev"}]}',
    );
  });

  it('is an empty list when nothing is selected', () => {
    expect(matrixOutput(matrixRows(EMPTY))).toBe('{"include":[]}');
  });

  it('names the repository root so that include selects it', () => {
    const report = { ...EMPTY, pipelines: [{ name: 'p', path: '', connections: [], assets: [] }] };
    expect(matrixRows(report)).toEqual([{ kind: 'bruin', name: 'p', path: '.' }]);
  });

  it('is refused when GitHub would not start all jobs', () => {
    const row = { kind: 'bruin' as const, name: 'p', path: 'p' };
    expect(JSON.parse(matrixOutput(Array.from({ length: 256 }, () => row))).include).toHaveLength(256);
    expect(() => matrixOutput(Array.from({ length: 257 }, () => row))).toThrow(
      'cannot make a matrix of 257 jobs: GitHub starts at most 256',
    );
  });
});
