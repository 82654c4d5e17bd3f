import type { InputDefinition } from './definition.ts';
import { INPUT_SECTIONS } from './table.ts';

const WIDTH = 100;

const USAGE = `pipeline-secrets <command> [--flag value …]

Finds which secrets Bruin pipelines and BitSwan automations need, fetches exactly those, masks and delivers them,
and fails when a secret is committed or unmapped.

Commands
  load    fetch what is needed and write it to --export dotenv=FILE, group-files=DIR or github
  check   prove that everything needed can be fetched; deliver nothing
  lint    judge files and mappings; needs no credentials
  plan    print what each pipeline and automation requires
  exec    run a command with the values in its environment: pipeline-secrets exec [flags] -- COMMAND …

Exit status
  0  nothing at or above --fail-on      2  wrong input or unreadable configuration
  1  findings                           3  could not check or fetch
  exec ends with the status of its command.

Flags are the inputs of the action. Booleans may stand alone; flags for several items may be repeated.
`;

/** What `--help` prints. */
export function helpText(): string {
  const sections = INPUT_SECTIONS.map(({ title, inputs }) =>
    [title, ...inputs.filter(isFlag).map(flagText)].join('\n'),
  );
  return `${[USAGE, ...sections, '  --help, --version'].join('\n').trimEnd()}\n`;
}

/** The mode is the command. */
function isFlag(input: InputDefinition): boolean {
  return input.id !== 'mode';
}

function flagText(input: InputDefinition): string {
  const notes = [
    ...(input.default === undefined
      ? []
      : [input.default.endsWith('.') ? `Default: ${input.default}` : `Default: ${input.default}.`]),
    ...(input.defaultText === undefined ? [] : [`Default: ${input.defaultText.replaceAll('`', '')}.`]),
    ...(input.variables === undefined ? [] : [`Read from ${input.variables.join(', ')} when empty.`]),
  ];
  const text = [input.description.replaceAll('`', ''), ...notes].join(' ');
  return `  --${input.id} ${input.placeholder}\n${wrapped(text, '      ')}`;
}

function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > WIDTH && line !== indent) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}
