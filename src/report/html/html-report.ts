import { nodeCrypto } from '../../domain/runtime/node-crypto.ts';
import { visibleText } from '../../domain/visible-text.ts';
import { accessGraph } from '../access/access.ts';
import type { AccessGraph } from '../access/access-graph.ts';
import type { RunReport } from '../run-report.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-assets.ts';

/**
 * A self-contained HTML file that shows who may read what. It works from disk, and its content security policy allows only its own script and style.
 * Everything from the repository is data in a JSON block and is shown as text.
 *
 * @param now when the run ended: ages are counted from here
 */
export function htmlReport(report: RunReport, now: Date): string {
  const title = `pipeline-secrets ${report.mode}`;
  const policy = [
    "default-src 'none'",
    `script-src '${sourceHash(PAGE_SCRIPT)}'`,
    `style-src '${sourceHash(PAGE_STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<div id="page"><noscript>This page needs its own script to show the report. The same content is in the JSON report.</noscript></div>
<script type="application/json" id="report">${jsonForHtml(pageData(report, now))}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** What the page's script reads; `page/data.d.ts` describes it for the script. */
function pageData(report: RunReport, now: Date): object {
  const graph: AccessGraph = accessGraph(report);
  return {
    tool: `${report.tool.name} ${report.tool.version}`,
    mode: report.mode,
    result: report.result,
    backend: report.backend,
    created: now.toISOString(),
    graph,
    findings: report.findings.map(({ rule, severity, message, hint, location }) => ({
      rule,
      severity,
      message,
      hint,
      ...location,
    })),
    failures: report.failures.map(({ message, hint, locations }) => ({ message, hint, locations })),
    skipped: report.skipped,
    grants: report.grants ?? [],
    changes: report.accessChanges?.map(({ kind, scope, reader, secret }) => ({
      kind,
      scope,
      reader: reader.id,
      secret: secret.id,
      readerName: reader.name,
      readerKind: reader.kind,
      secretKind: secret.kind,
      secretName: secret.name,
    })),
  };
}

/**
 * JSON that cannot end its script element, start a comment or break a line of JavaScript, with invisible characters made visible: a name that
 * reverses the writing direction must not look like another.
 */
function jsonForHtml(data: object): string {
  const json = JSON.stringify(data, (key, value: unknown) =>
    // Hints and messages may have several lines to paste; control characters in them were already made visible.
    typeof value === 'string' && key !== 'hint' && key !== 'text' && key !== 'message' ? visibleText(value) : value,
  );
  return json.replace(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sourceHash(text: string): string {
  return `sha256-${nodeCrypto().createHash('sha256').update(text).digest('base64')}`;
}
