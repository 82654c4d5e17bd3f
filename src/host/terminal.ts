import { Failure } from '../domain/failure.ts';
import { visibleText } from '../domain/visible-text.ts';
import type { Host, HostStreams } from './host.ts';

export interface Terminal {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly streams: HostStreams;
  /** Where results go: stdout, or stderr when stdout belongs to the child of `exec`. */
  readonly results: 'stdout' | 'stderr';
  /** Writes findings as workflow commands, if that is the chosen format of the results. */
  readonly annotate?: Host['annotate'];
}

const RED = '31';
const YELLOW = '33';
const GREY = '90';
const CLEAR_LINE = '\r\u001b[2K';

/** A person or a script at a command line. Results go to stdout, everything else to stderr; values are never printed. */
export function createTerminalHost({ variables, streams, results, annotate }: Terminal): Host {
  const output = streams[results];
  const isDebug = variables['PIPELINE_SECRETS_DEBUG'] === '1' || variables['RUNNER_DEBUG'] === '1';
  const masked: string[] = [];
  const states = new Map<string, string>();
  let hasProgress = false;

  function write(sink: HostStreams['stdout'], text: string): void {
    if (hasProgress) streams.stderr.write(CLEAR_LINE);
    hasProgress = false;
    sink.write(text);
  }

  function note(word: string, colour: string, line: string): void {
    const head = hasColours(streams.stderr, variables) ? `\u001b[${colour}m${word}\u001b[0m` : word;
    write(streams.stderr, `${head}: ${visibleText(line)}\n`);
  }

  return {
    name: 'terminal',
    hasColours: hasColours(output, variables),
    masked,
    mask(texts) {
      for (const text of texts) masked.push(text);
    },
    refuseUnreadable(pairs) {
      if (pairs.length > 0) throw noVariables();
    },
    exportVariables() {
      throw noVariables();
    },
    // Outputs belong to steps of a job; a script has the exit status and the report file.
    setOutputs: () => undefined,
    saveState: (name, text) => states.set(name, text),
    savedState: (name) => states.get(name),
    summary: () => Promise.resolve(),
    annotate: annotate ?? (() => undefined),
    print(text) {
      const lines = text.replace(/\n$/u, '').split('\n');
      write(output, `${lines.map((line) => shownLine(line, hasColours(output, variables))).join('\n')}\n`);
    },
    info: (line) => write(streams.stderr, `${visibleText(line)}\n`),
    debug(line) {
      if (isDebug) note('debug', GREY, line);
    },
    warning: (line) => note('warning', YELLOW, line),
    error: (line) => note('error', RED, line),
    progress(line) {
      if (streams.stderr.isTTY !== true || variables['TERM'] === 'dumb') return;
      // A line that wraps could not be erased again.
      const shown = [...visibleText(line)].slice(0, (streams.stderr.columns || 80) - 1).join('');
      streams.stderr.write(`${CLEAR_LINE}${shown}`);
      hasProgress = true;
    },
  };
}

function noVariables(): Failure {
  return new Failure('cannot-deliver', 'cannot set variables of the shell that started this program', {
    hint: 'Use --export dotenv=FILE or exec -- COMMAND.',
  });
}

/**
 * Colours are on for a terminal that supports them, unless `NO_COLOR` is set (no-color.org). `FORCE_COLOR` overrides both, as in Node.js: `0` or
 * `false` turns colours off, any other text turns them on, in a pipe too (force-color.org).
 */
function hasColours(sink: HostStreams['stdout'], variables: Terminal['variables']): boolean {
  const forced = variables['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return sink.isTTY === true && !variables['NO_COLOR'] && variables['TERM'] !== 'dumb';
}

/** The reports escape control characters before they add colours, so every colour sequence is their own. */
function shownLine(line: string, keepsColours: boolean): string {
  if (!keepsColours) return visibleText(line);
  return line
    .split(/(\u001b\[[0-9;]*m)/u)
    .map((part, index) => (index % 2 === 1 ? part : visibleText(part)))
    .join('');
}
