import { type CommandLine, parseActCommand, parseForgeCommand, parseGithubCommand } from './commands.ts';
import { ActMasker, ForgejoMasker, GiteaMasker, GithubMasker, type Masker } from './masker.ts';

export type RunnerName = 'github' | 'act' | 'gitea' | 'forgejo';

const KINDS: Readonly<Record<RunnerName, { masker: () => Masker; parse: (line: string) => CommandLine | undefined }>> =
  {
    github: { masker: () => new GithubMasker(), parse: (line) => parseGithubCommand(line) },
    act: { masker: () => new ActMasker(), parse: parseActCommand },
    gitea: { masker: () => new GiteaMasker(), parse: parseForgeCommand },
    forgejo: { masker: () => new ForgejoMasker(), parse: parseForgeCommand },
  };

/**
 * A runner as a test tool: it is fed the output of steps and keeps the log that people would see, plus every command it obeyed.
 * Masks stay for the rest of the job, as on a real one.
 */
export class Runner {
  readonly log: string[] = [];
  readonly commands: CommandLine[] = [];
  readonly #masker: Masker;
  readonly #parse: (line: string) => CommandLine | undefined;
  #stopToken: string | undefined;

  constructor(name: RunnerName = 'github') {
    this.#masker = KINDS[name].masker();
    this.#parse = KINDS[name].parse;
  }

  /** What a step wrote to stdout or stderr, whole lines. */
  write(output: string): void {
    const lines = output.split(/\r\n|\r|\n/);
    if (lines.at(-1) === '') lines.pop();
    for (const line of lines) this.#readLine(line);
  }

  /** A text as the log shows it now. */
  shown(text: string): string {
    return text
      .split('\n')
      .map((line) => this.#masker.mask(line))
      .join('\n');
  }

  #readLine(line: string): void {
    if (this.#stopToken !== undefined) {
      if (line.trim() === `::${this.#stopToken}::`) this.#stopToken = undefined;
      else this.log.push(this.#masker.mask(line));
      return;
    }
    const command = this.#parse(line);
    if (command === undefined) {
      this.log.push(this.#masker.mask(line));
      return;
    }
    this.commands.push(command);
    if (command.name === 'add-mask') this.#masker.add(command.data);
    else if (command.name === 'stop-commands') this.#stopToken = command.data;
    // Annotations, groups and what a runner does not know appear in the log.
    else this.log.push(this.#masker.mask(line));
  }
}
