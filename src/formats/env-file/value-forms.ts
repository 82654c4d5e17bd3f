/** A spelling of a value in an env file. */
export interface ValueForm {
  readonly text: string;
  /** A POSIX shell that sources the file reads the same value from this spelling. */
  readonly shellSafe: boolean;
}

/** Characters that every reader takes literally without quotes, shells and `docker run --env-file` included. */
const PLAIN = /^[A-Za-z0-9_./:@%+,=-]+$/;

/**
 * The candidate spellings of a value, the most widely readable first. Not all of them are right for every value: the caller has to
 * read back the one it writes.
 */
export function valueForms(value: string): ValueForm[] {
  const hasLineBreak = /[\r\n]/.test(value);
  const forms: ValueForm[] = [];
  if (PLAIN.test(value)) forms.push({ text: value, shellSafe: true });
  // A shell has no escapes inside single quotes; compose and python-dotenv read \' as a quote there.
  forms.push({ text: `'${value.replaceAll("'", "\\'")}'`, shellSafe: !value.includes("'") });
  const doubled = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  forms.push({ text: `"${doubled}"`, shellSafe: !/[$`]/.test(value) });
  // Python's text files turn a carriage return into a line feed, so it must be escaped, which shells do not understand.
  forms.push({ text: `"${doubled.replaceAll('\r', '\\r')}"`, shellSafe: false });
  if (!hasLineBreak) forms.push({ text: value, shellSafe: false });
  return forms;
}
