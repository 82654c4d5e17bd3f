/** One build stage: from one `FROM` to the next. */
interface BuildStage {
  readonly name: string | undefined;
  readonly variables: Set<string>;
}

const ESCAPE_DIRECTIVE = /^#\s*escape\s*=\s*([\\`])\s*$/i;
const DIRECTIVE = /^#\s*[a-z][a-z0-9]*\s*=/i;
const HEREDOC = /<<(-?)(["']?)([A-Za-z_][A-Za-z0-9_]*)\2/g;
const FROM = /^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?\s*$/i;
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The names that `ENV` sets in the image that a Dockerfile builds: those of its last stage and of the stages it is based on. What the
 * base image sets is not in the file.
 *
 * Source of the rules: https://docs.docker.com/reference/dockerfile/ (parser directives, `ENV` in both forms, here-documents).
 */
export function imageVariables(text: string): ReadonlySet<string> {
  const stages: BuildStage[] = [];
  for (const { keyword, rest, escapeWith } of instructions(text)) {
    if (keyword === 'FROM') stages.push(startStage(rest, stages));
    else if (keyword === 'ENV') for (const name of namesOfEnv(rest, escapeWith)) stages.at(-1)?.variables.add(name);
  }
  return stages.at(-1)?.variables ?? new Set();
}

/** A stage based on another one inherits its variables. */
function startStage(rest: string, before: readonly BuildStage[]): BuildStage {
  const [, image = '', name] = FROM.exec(rest) ?? [];
  const base = before.findLast((stage) => stage.name === image.toLowerCase());
  return { name: name?.toLowerCase(), variables: new Set(base?.variables) };
}

interface Instruction {
  /** In capitals. */
  readonly keyword: string;
  readonly rest: string;
  /** The character that continues lines and escapes the next character. */
  readonly escapeWith: string;
}

/** Joins continued lines; drops here-documents, comments and empty lines, even those between continued lines. */
function* instructions(text: string): Iterable<Instruction> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escapeWith = escapeCharacter(lines);
  const continued = escapeWith === '`' ? /(^|[^`])`[ \t]*$/ : /(^|[^\\])\\[ \t]*$/;
  let pending = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^\s*(?:#|$)/.test(line)) continue;
    pending += line.replace(continued, '$1');
    if (continued.test(line) && at < lines.length - 1) continue;
    const [, keyword = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(pending) ?? [];
    pending = '';
    yield { keyword: keyword.toUpperCase(), rest, escapeWith };
    if (/^(?:RUN|COPY|ADD)$/i.test(keyword)) at = endOfHeredocs(rest, lines, at);
  }
}

/** Parser directives are only recognised in the first lines, before anything else. */
function escapeCharacter(lines: readonly string[]): string {
  for (const line of lines) {
    const [, character] = ESCAPE_DIRECTIVE.exec(line) ?? [];
    if (character !== undefined) return character;
    if (!DIRECTIVE.test(line)) break;
  }
  return '\\';
}

/** The index of the last line of the here-documents that an instruction opens. */
function endOfHeredocs(rest: string, lines: readonly string[], start: number): number {
  let at = start;
  for (const [, dash, , name] of rest.matchAll(HEREDOC)) {
    do at++;
    while (at < lines.length && (dash === '' ? lines[at] : lines[at]?.replace(/^\t+/, '')) !== name);
  }
  return at;
}

/** `ENV A=1 B="two words"`, or the old `ENV A everything else is the value`. */
function namesOfEnv(rest: string, escapeWith: string): readonly string[] {
  const words = wordsOf(rest, escapeWith);
  const names =
    words[0]?.includes('=') === true ? words.map((word) => word.slice(0, word.indexOf('='))) : [words[0] ?? ''];
  return names.map((name) => name.replace(/^(["'])(.*)\1$/, '$2')).filter((name) => VARIABLE_NAME.test(name));
}

/** Splits at blanks outside quotes; quotes and escapes stay in the words. */
function wordsOf(text: string, escapeWith: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === '' && /\s/.test(character)) {
      if (word !== '') words.push(word);
      word = '';
      continue;
    }
    word += character;
    if (character === escapeWith && quote !== "'") word += text.charAt(++at);
    else if (quote === '' && /["']/.test(character)) quote = character;
    else if (character === quote) quote = '';
  }
  return word === '' ? words : [...words, word];
}
