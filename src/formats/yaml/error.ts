/** Why a document cannot be read, and where (1-based). The message never quotes the document: it may hold secrets. */
export interface YamlError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** A place in the text as the scanner counts it: 0-based, in Unicode characters. */
export interface Mark {
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/** Thrown inside the parser only; `parseYaml` turns it into a `YamlError`. */
export class YamlRefusal extends Error {
  readonly mark: Mark;

  constructor(message: string, mark: Mark) {
    super(message);
    this.name = 'YamlRefusal';
    this.mark = mark;
  }

  toYamlError(): YamlError {
    return { message: this.message, line: this.mark.line + 1, column: this.mark.column + 1 };
  }
}
