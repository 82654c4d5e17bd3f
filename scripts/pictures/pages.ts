import { parseWorkflowCommand, type ShownCommand } from './workflow-command.ts';

const LOOK = `body{margin:0;padding:16px;background:#fff;color:#1f2328;font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif}
code,pre,td.code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12px}`;

/** A changed file of a pull request with the annotation that one workflow command makes, as GitHub draws it. */
export function annotationPage(commands: string, rule: string, files: Readonly<Record<string, string>>): string {
  const found = commands
    .split('\n')
    .flatMap((line) => parseWorkflowCommand(line) ?? [])
    .find(({ title }) => title.endsWith(rule));
  if (found?.file === undefined) throw new Error(`the gate reports no ${rule} at a line`);
  const lines = (files[found.file] ?? '').trimEnd().split('\n');
  const rows = lines.map(
    (text, at) =>
      `<tr><td class="number">${at + 1}</td><td class="code">+ ${escaped(text)}</td></tr>${at + 1 === found.line ? note(found) : ''}`,
  );
  return `<!doctype html><meta charset="utf-8"><style>${LOOK}
#picture{width:760px;border:1px solid #d1d9e0;border-radius:6px;overflow:hidden}
.head{padding:8px 12px;background:#f6f8fa;border-bottom:1px solid #d1d9e0}
table{width:100%;border-collapse:collapse}td{padding:0 10px;line-height:22px}
.number{width:24px;text-align:right;color:#59636e;background:#aceebb}.code{background:#dafbe1;white-space:pre}
.note{padding:10px 12px}.note>div{border:1px solid #d1d9e0;border-left:3px solid #cf222e;border-radius:6px;padding:10px 14px}
.note b{color:#cf222e}.small{color:#59636e;font-size:12px}.note p{margin:6px 0 0;white-space:pre-line}
</style><div id="picture"><div class="head"><code>${escaped(found.file)}</code></div><table>${rows.join('')}</table></div>`;
}

function note({ title, message, file, line }: ShownCommand): string {
  return `<tr><td colspan="2" class="note"><div><b>Check failure</b> <span class="small">on line ${line ?? 1} in ${escaped(file ?? '')}</span><br>
<b class="small">GitHub Actions</b> <span class="small">/ secrets</span><br><strong>${escaped(title)}</strong><p>${escaped(message)}</p></div></td></tr>`;
}

/**
 * A step summary as GitHub draws it, graphs included.
 *
 * @param body the Markdown as HTML, in which the code blocks of Mermaid have the class `language-mermaid`
 * @param mermaid the program that draws graphs
 */
export function summaryPage(body: string, mermaid: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${LOOK}
#picture{width:860px;padding:4px 20px 12px;border:1px solid #d1d9e0;border-radius:6px}
h2{font-size:20px;border-bottom:1px solid #d1d9e0;padding-bottom:6px}h3{font-size:15px;margin:16px 0 8px}
table{border-collapse:collapse}th,td{border:1px solid #d1d9e0;padding:5px 11px;text-align:left}tr:nth-child(even){background:#f6f8fa}
td code{background:#eff1f3;border-radius:6px;padding:2px 5px}.language-mermaid{display:block;background:none}pre{margin:0}
</style><div id="picture">${body}</div><script>${mermaid}</script>
<script>
for (const block of document.querySelectorAll('code.language-mermaid')) block.textContent = block.textContent.trim();
mermaid.initialize({ startOnLoad: false, theme: 'neutral', securityLevel: 'strict' });
mermaid.run({ querySelector: 'code.language-mermaid' }).then(() => { document.body.dataset.drawn = 'yes'; });
</script>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
