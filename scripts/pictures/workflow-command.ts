/** A message beside a line, as the runner of GitHub understands it. */
export interface ShownCommand {
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** Reads `::error title=…,file=…,line=…::message`; undefined for every other line. */
export function parseWorkflowCommand(text: string): ShownCommand | undefined {
  const [, head, data] = /^::(?:error|warning|notice) ([^:]*)::(.*)$/u.exec(text) ?? [];
  if (head === undefined || data === undefined) return undefined;
  const properties = new Map(
    head.split(',').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decoded(pair.slice(at + 1))] as const;
    }),
  );
  const file = properties.get('file');
  const line = properties.get('line');
  return {
    title: properties.get('title') ?? '',
    message: decoded(data),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
  };
}

function decoded(text: string): string {
  return text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%25', '%');
}
