import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwritableReportFiles } from '../../src/deliver/report-files.ts';
import { temporaryFolder } from '../lint/git-workspace.ts';

function refusals(reportFile: string, folder: string): readonly string[] {
  return unwritableReportFiles({ reportFile }, folder).map(({ message }) => message);
}

describe('asking whether a report file can be written', () => {
  it('leaves nothing behind', () => {
    const folder = temporaryFolder();
    expect(refusals('report.json', folder)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves a file as it is', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'report.json');
    writeFileSync(file, 'of the run before');
    utimesSync(file, 1000, 1000);
    expect(refusals('report.json', folder)).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe('of the run before');
    expect(statSync(file).mtimeMs).toBe(1_000_000);
  });

  it('says which cannot be, and why', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'directory'));
    writeFileSync(join(folder, 'file'), '');
    for (const path of ['missing/report.json', 'directory', 'file/report.json']) {
      const [message, ...others] = refusals(path, folder);
      expect(message).toMatch(/^cannot write the file ".+" \(report-file\): E[A-Z]+$/);
      expect(message).toContain(`"${path}"`);
      expect(others).toEqual([]);
    }
  });

  it('accepts a device', () => {
    expect(refusals(devNull, temporaryFolder())).toEqual([]);
  });

  it('accepts a link that leads nowhere yet, and leaves it like that', () => {
    const folder = temporaryFolder();
    if (process.platform === 'win32') return;
    symlinkSync('later', join(folder, 'link'));
    expect(refusals('link', folder)).toEqual([]);
    expect(readdirSync(folder)).toEqual(['link']);
  });
});
