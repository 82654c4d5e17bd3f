import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeReports, unwritableReports } from '../../src/deliver/report-files.ts';
import { checkoutOf } from '../../src/run/checkout.ts';
import { temporaryFolder } from '../lint/git-workspace.ts';

async function refusals(reportFile: string, folder: string): Promise<readonly string[]> {
  const checkout = checkoutOf([], { workingDirectory: folder, variables: process.env });
  return unwritableReports(await placeReports({ reportFile }, folder, checkout)).map(({ message }) => message);
}

describe('asking whether a report file can be written', () => {
  it('leaves nothing behind', async () => {
    const folder = temporaryFolder();
    expect(await refusals('report.json', folder)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves a file as it is', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'report.json');
    writeFileSync(file, 'of the run before');
    utimesSync(file, 1000, 1000);
    expect(await refusals('report.json', folder)).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe('of the run before');
    expect(statSync(file).mtimeMs).toBe(1_000_000);
  });

  it('says which cannot be, and why', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'directory'));
    writeFileSync(join(folder, 'file'), '');
    expect(await refusals('missing/report.json', folder)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['directory', 'file']);
    for (const path of ['directory', 'file/report.json']) {
      const [message, ...others] = await refusals(path, folder);
      expect(message).toMatch(/^cannot write the file ".+" \(report-file\): E[A-Z]+$/);
      expect(message).toContain(`"${path}"`);
      expect(others).toEqual([]);
    }
  });

  it('accepts a device', async () => {
    expect(await refusals(devNull, temporaryFolder())).toEqual([]);
  });

  it('accepts a link that leads nowhere yet and is not in the checkout, and leaves it like that', async () => {
    const folder = temporaryFolder();
    const beside = temporaryFolder();
    if (process.platform === 'win32') return;
    symlinkSync('later', join(beside, 'link'));
    expect(await refusals(join(beside, 'link'), folder)).toEqual([]);
    expect(readdirSync(beside)).toEqual(['link']);
  });
});
