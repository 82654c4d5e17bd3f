/**
 * The text of a notebook as its cells and outputs read, in the places where the file has it: what JSON escapes with two characters becomes two
 * characters. Lines and columns stay those of the file.
 */
export function notebookText(text: string): string {
  return text.replaceAll('\\"', ' "').replaceAll('\\n', '  ').replaceAll("\\'", " '");
}
