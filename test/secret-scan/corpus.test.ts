import { describe, expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { lintWorkspace } from '../lint/lint-workspace.ts';
import { TEST_TOKENS } from '../lint/test-tokens.ts';
import { DAILY_LOOK_ALIKES, DAILY_SECRETS } from './corpus/daily-use.ts';
import { LOOK_ALIKES } from './corpus/look-alikes.ts';
import { SECRET_FILES } from './corpus/secret-files.ts';
import { NO_LOGINS, TOOL_LOGINS } from './corpus/tool-logins.ts';
import { HARMLESS_FORMS, WRITTEN_OTHERWISE } from './corpus/written-otherwise.ts';

const SECRETS = { ...SECRET_FILES, ...TOOL_LOGINS, ...WRITTEN_OTHERWISE, ...DAILY_SECRETS };
const NO_SECRETS = { ...LOOK_ALIKES, ...NO_LOGINS, ...HARMLESS_FORMS, ...DAILY_LOOK_ALIKES };

async function tracked(files: Readonly<Record<string, string | Uint8Array>>) {
  const findings = await lintWorkspace(gitWorkspace({ files }), {}, true);
  return findings.filter((finding) => finding.rule === 'tracked-secret-file');
}

describe('a corpus of files that hold a secret', () => {
  it('has at least sixty of them', () => {
    expect(Object.keys(SECRETS).length).toBeGreaterThanOrEqual(60);
  });

  it('is found without an omission, and no message says a value', async () => {
    const findings = await tracked(SECRETS);
    const found = findings.filter((finding) => finding.severity === 'error').map((finding) => finding.location.file);
    expect(Object.keys(SECRETS).filter((path) => !found.includes(path))).toEqual([]);
    const printed = JSON.stringify(findings);
    for (const token of Object.values(TEST_TOKENS)) expect(printed).not.toContain(token.slice(0, 12));
  });
});

describe('a corpus of files that look like it', () => {
  it('has at least sixty of them', () => {
    expect(Object.keys(NO_SECRETS).length).toBeGreaterThanOrEqual(60);
  });

  it('raises no alarm', async () => {
    const findings = await tracked(NO_SECRETS);
    expect(findings.filter((finding) => finding.severity !== 'notice').map((finding) => finding.message)).toEqual([]);
  });
});
