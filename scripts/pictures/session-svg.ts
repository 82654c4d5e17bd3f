const COLUMNS = 80;
/** Of one character, in the units of the picture. */
const WIDTH = 8;
const HEIGHT = 18;
const MARGIN = 16;

const CLASSES: Readonly<Record<string, string>> = {
  '1': 'strong',
  '2': 'faint',
  '31': 'error',
  '33': 'warning',
  '36': 'notice',
};

interface Run {
  readonly text: string;
  /** The colour or weight that a terminal would give it; absent for none. */
  readonly style?: string;
}

/**
 * Draws a terminal of 80 columns: one line of text per row, colours as classes. The same text always gives the same picture.
 *
 * @param session lines with the colour sequences that this program writes; those that begin with `$ ` were typed
 */
export function sessionSvg(session: string): string {
  const rows = session.trimEnd().split('\n').reduce(addRows, { rows: [], style: undefined }).rows;
  const width = COLUMNS * WIDTH + 2 * MARGIN;
  const height = rows.length * HEIGHT + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13">
<title>The gate fails, and exec masks what a program prints</title>
<style>text{fill:#c9d1d9;white-space:pre}.strong,.typed{font-weight:bold}.typed{fill:#f0f6fc}.faint{fill:#8b949e}.error{fill:#ff7b72}.warning{fill:#d29922}.notice{fill:#79c0ff}</style>
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
${rows.map(drawRow).join('\n')}
</svg>
`;
}

interface Drawn {
  readonly rows: readonly (readonly Run[])[];
  /** What the last line left switched on. */
  readonly style: string | undefined;
}

/** A line as one row or, where it is longer than the terminal is wide, as several. */
function addRows({ rows, style: before }: Drawn, line: string): Drawn {
  if (line.startsWith('$ ')) return { rows: [...rows, ...cut([{ text: line, style: 'typed' }])], style: before };
  let style = before;
  const runs: Run[] = [];
  for (const part of line.split(/(\u001b\[\d+m)/u)) {
    const code = /^\u001b\[(\d+)m$/u.exec(part)?.[1];
    if (code !== undefined) style = CLASSES[code];
    else if (part !== '') runs.push(style === undefined ? { text: part } : { text: part, style });
  }
  return { rows: [...rows, ...cut(runs)], style };
}

function cut(runs: readonly Run[]): readonly (readonly Run[])[] {
  const rows: Run[][] = [[]];
  let used = 0;
  for (const run of runs) {
    let rest = run.text;
    while (rest !== '') {
      if (used === COLUMNS) {
        rows.push([]);
        used = 0;
      }
      const piece = rest.slice(0, COLUMNS - used);
      rows.at(-1)?.push({ ...run, text: piece });
      used += piece.length;
      rest = rest.slice(piece.length);
    }
  }
  return rows;
}

/** Each run has its width written down, so that the columns hold in whatever font there is. */
function drawRow(runs: readonly Run[], row: number): string {
  let column = 0;
  const drawn = runs.map(({ text, style }) => {
    const x = MARGIN + column * WIDTH;
    column += text.length;
    const shown = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const look = style === undefined ? '' : ` class="${style}"`;
    return `<tspan${look} x="${x}" textLength="${text.length * WIDTH}">${shown}</tspan>`;
  });
  return `<text y="${MARGIN + (row + 1) * HEIGHT - 5}">${drawn.join('')}</text>`;
}
