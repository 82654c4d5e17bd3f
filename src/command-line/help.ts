import type { InputDefinition } from '../inputs/input-definition.ts';
import { takesSeveral } from '../inputs/input-definition.ts';
import { COMMANDS, type Command, commandNamed, flagSections, isMode } from './commands.ts';

/** Columns of a standard terminal. */
const WIDTH = 80;
const DOCUMENTATION = 'https://github.com/pipeline-secrets/pipeline-secrets/tree/main/docs';

/** What `--help` prints: one screen. */
export function helpText(): string {
  const longest = Math.max(...COMMANDS.map(({ name }) => name.length));
  return `${wrapped('Finds which secrets Bruin pipelines and BitSwan automations need, fetches exactly those, masks and delivers them, and fails when a secret is committed or unmapped.')}

Usage: pipeline-secrets COMMAND [--flag value …]

Commands
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(longest)}  ${summary}`).join('\n')}

Examples
  pipeline-secrets init --dry-run
  pipeline-secrets lint
  pipeline-secrets plan --environment production --backend vault
  pipeline-secrets check --stage dev
  pipeline-secrets exec --stage dev -- python main.py

Exit status: 0 ok, 1 findings, 2 wrong input, 3 could not check or fetch;
exec ends with the status of its command.

pipeline-secrets help COMMAND lists the flags of a command.
Docs: ${DOCUMENTATION}
`;
}

/** What `help COMMAND` and `COMMAND --help` print. */
export function commandHelp(name: string): string {
  const command = commandNamed(name);
  if (command === undefined) return helpText();
  const parts = [
    `Usage: pipeline-secrets ${`${command.name} ${command.synopsis}`.trim()}`,
    wrapped(command.description),
    examples(command),
    ...flagSections(name).map(({ title, inputs }) => [title, ...inputs.map(flagText)].join('\n')),
    ...(isMode(name)
      ? [
          wrapped(
            'Flags are the inputs of the action. A boolean flag needs no value; one marked with * may be repeated.',
          ),
        ]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function examples({ examples: lines }: Command): string {
  return ['Examples', ...lines.map((line) => `  ${line}`)].join('\n');
}

function flagText(input: InputDefinition): string {
  const notes = [
    ...(input.default === undefined ? [] : [sentence(`Default: ${input.default}`)]),
    ...(input.defaultText === undefined ? [] : [sentence(`Default: ${input.defaultText}`)]),
    ...(input.variables === undefined ? [] : [`Read from ${input.variables.join(', ')} when empty.`]),
    ...(input.ownVariables === undefined ? [] : [`Outside a CI also read from ${input.ownVariables.join(', ')}.`]),
  ];
  const text = [input.description, ...notes].join(' ').replaceAll('`', '');
  const mark = takesSeveral(input) ? ' *' : '';
  return `${`  --${input.id} ${input.placeholder}`.trimEnd()}${mark}\n${wrapped(text, '      ')}`;
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

function wrapped(text: string, indent = ''): string {
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
