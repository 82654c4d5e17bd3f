import { createInterface } from 'node:readline';

/** What a question to a person needs of the process. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** True where somebody can read a question and answer it. */
export function canAsk({ input, output }: Terminal): boolean {
  return input.isTTY === true && output.isTTY === true;
}

/** Asks for yes or no; anything but yes is no, and so is the end of the input. */
export function ask(question: string, { input, output }: Terminal): Promise<boolean> {
  const lines = createInterface({ input, output });
  return new Promise((resolve) => {
    lines.once('close', () => resolve(false));
    // Ctrl-C: the terminal's line goes on below.
    lines.once('SIGINT', () => {
      output.write('\n');
      lines.close();
    });
    lines.question(`${question} [y/N] `, (answer) => {
      resolve(/^\s*y(?:es)?\s*$/i.test(answer));
      lines.close();
    });
  });
}
