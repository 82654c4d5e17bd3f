/**
 * The text of a notebook's cells and outputs, at its positions in the file: an escape of two characters in JSON is replaced by two characters, so
 * lines and columns stay those of the file.
 */
export function notebookText(text: string): string {
  return text.replaceAll('\\"', ' "').replaceAll('\\n', '  ').replaceAll("\\'", " '");
}
