import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownCode, markdownFence, markdownMessage, markdownText } from '../../src/report/markdown.ts';
import { requirementGraphs } from '../../src/report/mermaid.ts';
import type { RunReport } from '../../src/report/run-report.ts';
import { summaryMarkdown } from '../../src/report/summary.ts';
import { EMPTY, SAMPLE } from './sample-report.ts';

const nasty = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        '|',
        '<script>',
        '</code>',
        '&lt;',
        '[x](https://evil.example)',
        '`',
        '```',
        '\n',
        '\r\n',
        '@team',
        'https://evil.example',
        'www.evil.example',
        '~~',
        '# ',
        '- ',
        '1. ',
        '_x_',
        '\u202e',
        '![i](x)',
        '$x$',
      ),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));

/** The text that a reader sees: character references undone. */
function seen(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('a name in Markdown', () => {
  it('is read as it is written, and is nothing but text', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const plain = name.replace(/[\n\r\t]|[\u0000-\u001f\u007f-\u009f]/g, '');
        for (const written of [markdownText(plain), markdownCode(plain).slice('<code>'.length, -'</code>'.length)]) {
          expect(written).not.toMatch(/[|<>[\]`~\n\r\\*@]|&(?!#\d+;)|:\/\/|www\./i);
          if (!/[\u200e\u200f\u2028-\u202e]/.test(plain)) expect(seen(written)).toBe(plain);
        }
      }),
    );
  });

  it('shows line breaks and reversed writing for what they are', () => {
    expect(seen(markdownText('a\nb\u202ec'))).toBe('a\\nb\\u{202e}c');
  });

  it('is not emphasis, a heading, a list, or a link', () => {
    expect(markdownText('_a_b_ *c*')).toBe('&#95;a_b&#95; &#42;c&#42;');
    expect(markdownText('# x')).toBe('&#35; x');
    expect(markdownText('- x')).toBe('&#45; x');
    expect(markdownText('1. x')).toBe('&#49;. x');
    expect(markdownText('https://x.example')).toBe('https&#58;//x.example');
  });

  it('cannot end a fenced block', () => {
    expect(markdownFence('text', 'a\n````\nb')).toBe('`````text\na\n````\nb\n`````');
  });
});

describe('a message in Markdown', () => {
  it('shows commands between backticks as code', () => {
    expect(markdownMessage('run `git rm -- x_y` and `a`, not `')).toBe(
      `run ${markdownCode('git rm -- x_y')} and ${markdownCode('a')}, not &#96;`,
    );
  });

  it('is nothing but text and code, whatever names it quotes', () => {
    fc.assert(
      fc.property(nasty, nasty, (name, other) => {
        const written = markdownMessage(`do \`${name}\` with "${other}"`).replace(
          /<code>((?:(?!<code>).)*?)<\/code>/g,
          '$1',
        );
        expect(written).not.toMatch(/[|<>[\]`~\n\r\\*@]|&(?!#\d+;)/);
      }),
    );
  });
});

const columns = (row: string): number => row.split('|').length;

describe('the summary', () => {
  it('shows findings with what to do, and who needs what', () => {
    const text = summaryMarkdown(SAMPLE);
    expect(text).toContain('## pipeline-secrets plan: ❌ findings\n');
    expect(text).toContain(
      '| error | <code>shop/backend/automation.toml:2:15</code> | group "bar" has no file | <pre>Add one of these:&#10;  secrets/bar&#10;  groups: bar</pre> | <code>unmapped-secret-group</code> |',
    );
    expect(text).toContain(
      '| tier1.external_data | <code>analytics/assets/external.py</code> | SLACK_WEBHOOK → WEBHOOK_URL | MY_API_KEY, SLACK_WEBHOOK |',
    );
    expect(text).toContain(
      '| backend | <code>shop/backend/automation.toml</code> | dev | backend-shop-dev | foo, bar | postgres-dev | FOO, BAR |',
    );
    expect(text).toContain(
      '| group/foo | foo | 3 | 2026-11-01T00:00:00Z | <code>shop/backend/automation.toml:2:8</code> |',
    );
    expect(text).toContain('| <code>FOO</code> | env | group/foo | masked |');
    expect(text).toContain('<summary>1 file left out</summary>');
  });

  it('keeps every table whole, whatever the names are', () => {
    fc.assert(
      fc.property(nasty, nasty, (name, hint) => {
        const text = summaryMarkdown(withNames(name, hint));
        const lines = text.split('\n');
        for (const [index, line] of lines.entries()) {
          const before = lines[index - 1] ?? '';
          if (line.startsWith('|') && before.startsWith('|')) expect(columns(line)).toBe(columns(before));
        }
        expect(lines.filter((line) => line.startsWith('| --- |'))).toHaveLength(7);
        expect(text.replace(/```mermaid.*?```/gs, '')).not.toMatch(/<script|\]\(|:\/\/evil|www\.evil/i);
        expect(text.split('\n').filter((line) => line.startsWith('```'))).toHaveLength(4);
      }),
    );
  });

  it('of an ordinary run draws nothing', () => {
    expect(summaryMarkdown({ ...SAMPLE, mode: 'load' })).not.toContain('mermaid');
    expect(summaryMarkdown(EMPTY)).toBe(
      '## pipeline-secrets lint: ✅ ok\n\nChecked: 0 pipelines and 0 automations. Not checked: whether the secrets can be fetched, which needs mode check.\n\n0 pipelines · 0 automations · 0 requirements · no findings\n',
    );
  });

  it('folds the policy that plan proposes', () => {
    const grants = [
      {
        title: 'Vault policy',
        language: 'hcl' as const,
        text: 'path "secret/data/foo" {\n  capabilities = ["read"]\n}',
      },
    ];
    expect(summaryMarkdown({ ...EMPTY, mode: 'plan', grants })).toContain(
      '<details>\n<summary>Vault policy</summary>\n\n```hcl\npath "secret/data/foo" {\n  capabilities = ["read"]\n}\n```\n\n</details>',
    );
  });

  it('stops at rows that nobody reads, and says so', () => {
    const skipped = Array.from({ length: 700 }, (_, index) => ({ path: `f${index}`, reason: 'r' }));
    const requirements = skipped.map(({ path }) => ({ kind: 'group' as const, name: path, requiredBy: [] }));
    const text = summaryMarkdown({ ...EMPTY, requirements });
    expect(text).toContain('200 more rows: see the report file.');
    expect(text.split('\n').filter((line) => line.startsWith('| group/'))).toHaveLength(500);
  });
});

describe('the graph of plan', () => {
  it('leads from pipelines and automations over what they need to where it is kept', () => {
    expect(requirementGraphs(SAMPLE)).toEqual([
      {
        title: 'environment default',
        omitted: 0,
        text: [
          'graph LR',
          '  n1["pipeline analytics-daily"]',
          '  n2["connection MY_API_KEY"]',
          '  n3["connection SLACK_WEBHOOK"]',
          '  n4["connection gcp-default"]',
          '  n1 --> n2',
          '  n1 --> n3',
          '  n1 --> n4',
        ].join('\n'),
      },
      {
        title: 'stage dev',
        omitted: 0,
        text: [
          'graph LR',
          '  n1["automation backend"]',
          '  n2["group foo"]',
          '  n3["local: foo"]',
          '  n4["group bar"]',
          '  n5["group postgres-dev"]',
          '  n1 --> n2',
          '  n2 --> n3',
          '  n1 --> n4',
          '  n1 --> n5',
        ].join('\n'),
      },
    ]);
  });

  it('is cut to what a person can read, and says how much is missing', () => {
    const connections = Array.from({ length: 100 }, (_, index) => `c${index}`);
    const report = { ...EMPTY, pipelines: [{ name: 'p', path: 'p', environment: 'eu', connections, assets: [] }] };
    const [graph] = requirementGraphs(report);
    expect(graph?.omitted).toBe(40);
    expect(graph?.text.split('\n').filter((line) => line.includes('-->'))).toHaveLength(60);
  });

  it('has labels that no name can leave', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const [graph] = requirementGraphs(withNames(name, ''));
        const lines = graph?.text.split('\n') ?? [];
        expect(lines.shift()).toBe('graph LR');
        for (const line of lines) expect(line).toMatch(/^ {2}n\d+(\["[^"`<>&[\](){}|\\]*"\]| --> n\d+)$/);
      }),
    );
  });
});

/** The sample with one name in every place. */
function withNames(name: string, hint: string): RunReport {
  const location = { file: name, line: 1, column: 1 };
  return {
    ...SAMPLE,
    pipelines: [
      {
        name,
        path: name,
        environment: 'default',
        connections: [name],
        assets: [
          {
            name,
            file: name,
            type: name,
            secrets: [{ key: name, injectAs: name, file: name, line: 1, from: 'asset' }],
            connections: [name],
          },
        ],
      },
    ],
    automations: [
      {
        name,
        path: name,
        config: name,
        stages: [{ stage: 'dev', deployment: name, groups: [name], services: [name], variables: [name] }],
      },
    ],
    requirements: [{ kind: 'group', name, address: name, version: name, changed: name, requiredBy: [location] }],
    exported: [{ name, as: ['env'], requirement: name, masked: true }],
    findings: [{ rule: 'unread-secret', severity: 'notice', message: name, location, hint }],
    skipped: [{ path: name, reason: name }],
    failures: [{ code: 'missing', message: name, hint, locations: [location] }],
  };
}
