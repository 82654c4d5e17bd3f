import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRINTED_VALUES, readableLines } from '../masking/printed-values.ts';
import { requireTool } from './ask.ts';

const program = join(mkdtempSync(join(tmpdir(), 'go-print-')), 'go-print');

describe('what a Go program prints', () => {
  beforeAll(() => {
    requireTool('go', ['version'], 'Go 1.21 or newer');
    execFileSync('go', ['build', '-o', program, join(import.meta.dirname, 'go-print', 'main.go')], {
      stdio: 'inherit',
    });
  });

  it.each(PRINTED_VALUES)('is hidden: %s', (value) => {
    const printed = execFileSync(program, [value], { encoding: 'utf8' });
    expect(printed.split('<<').length).toBeGreaterThan(10);
    expect(readableLines(printed, value)).toEqual([]);
  });
});
