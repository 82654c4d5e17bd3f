import type { Setting } from './setting.ts';

const COMMENTED =
  /^([ \t]*(?:#|;|\/\/)[#;/ \t]{0,16}(?:-[ \t]+)?)(["']?)([A-Za-z_][\w.-]{1,80})\2[ \t]{0,16}[:=][ \t]*(\S.*)$/;

/** The value of a line, without its quotes and what stands behind them. */
function scalar(text: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(text);
  return quoted?.[2] ?? text.replace(/\s+#.*$/, '').replace(/[,;]?\s*$/, '');
}

/** Settings in comments, `# password: …`: the value in such a line is as committed as any other. */
export function commentedSettings(text: string): Setting[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, at): Setting[] => {
    const match = COMMENTED.exec(line);
    if (match === null) return [];
    const [, lead = '', , key = '', value = ''] = match;
    return [{ key, value: scalar(value), line: at + 1, column: lead.length + 1, isComment: true }];
  });
}
