import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../../src/domain/finding.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import { EMPTY, SAMPLE } from './sample-report.ts';

function findings(count: number, severity: Severity): Finding[] {
  return Array.from({ length: count }, (_, index) => ({
    rule: 'unread-secret' as const,
    severity,
    message: `finding ${index}`,
    location: { file: 'a.py', line: index + 1, column: 1 },
  }));
}

describe('annotations', () => {
  it('stand at the line of the finding, with the hint below', () => {
    expect(annotationsOf(SAMPLE)).toEqual([
      {
        severity: 'error',
        title: 'pipeline-secrets: unmapped-secret-group',
        message: 'group "bar" has no file\nAdd one of these:\n  secrets/bar\n  groups: bar',
        file: 'shop/backend/automation.toml',
        line: 2,
        column: 15,
      },
    ]);
  });

  it('are at most nine of a severity, and one that counts the rest', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(30), (errors, warnings, notices) => {
        const all = [...findings(errors, 'error'), ...findings(warnings, 'warning'), ...findings(notices, 'notice')];
        const annotations = annotationsOf({ ...EMPTY, findings: all });
        for (const [severity, count] of [
          ['error', errors],
          ['warning', warnings],
          ['notice', notices],
        ] as const) {
          const messages = annotations.filter((each) => each.severity === severity).map((each) => each.message);
          expect(messages.length).toBe(Math.min(count, 10));
          if (count > 9)
            expect(messages[9]).toMatch(new RegExp(`^and ${count - 9} more ${severity}${count === 10 ? '' : 's'}: `));
        }
      }),
    );
  });

  it('name failures first, at the place that needs what could not be had', () => {
    const locations = [
      { file: 'a.py', line: 1, column: 2 },
      { file: 'b.py', line: 3, column: 4 },
    ];
    const failures = [
      { code: 'missing' as const, message: 'nothing is stored at "x"', locations },
      { code: 'unreachable' as const, message: 'no answer', hint: 'Try again.' },
    ];
    expect(annotationsOf({ ...EMPTY, failures, findings: findings(1, 'error') })).toEqual([
      {
        severity: 'error',
        title: 'pipeline-secrets: missing',
        message: 'nothing is stored at "x" (also needed at b.py:3:4)',
        file: 'a.py',
        line: 1,
        column: 2,
      },
      { severity: 'error', title: 'pipeline-secrets: unreachable', message: 'no answer\nTry again.' },
      {
        severity: 'error',
        title: 'pipeline-secrets: unread-secret',
        message: 'finding 0',
        file: 'a.py',
        line: 1,
        column: 1,
      },
    ]);
  });

  it.each(['/home/me/secrets/foo', '../secrets/foo', 'C:\\secrets\\foo', 'C:/secrets/foo'])(
    'have no place in a pull request for %s',
    (file) => {
      const [finding] = findings(1, 'warning');
      const annotations = annotationsOf({
        ...EMPTY,
        findings: finding === undefined ? [] : [{ ...finding, location: { file, line: 4, column: 1 } }],
      });
      expect(annotations).toEqual([
        { severity: 'warning', title: 'pipeline-secrets: unread-secret', message: `${file}:4:1: finding 0` },
      ]);
    },
  );

  it('are shorter than what runners cut, without half a character', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), (shift) => {
        const [finding] = findings(1, 'error');
        const message = 'x'.repeat(shift) + '😀'.repeat(3000);
        const [annotation] = annotationsOf({
          ...EMPTY,
          findings: finding === undefined ? [] : [{ ...finding, message }],
        });
        expect(annotation?.message.length).toBeLessThan(4000);
        expect(annotation?.message).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
