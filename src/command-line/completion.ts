import type { InputDefinition } from '../inputs/input-definition.ts';
import { COMMANDS, flagSections, type Shell } from './commands.ts';

/**
 * A script that completes commands, flags, and the values of flags with a fixed set; paths are left to the shell. Generated from the same tables as
 * the help, so it holds no text from a repository.
 */
export function completionScript(shell: Shell): string {
  return { bash, zsh, fish, powershell }[shell]();
}

function flagsOf(command: string): readonly InputDefinition[] {
  return flagSections(command).flatMap(({ inputs }) => inputs);
}

/** Every flag that a command accepts. */
function flagWords(command: string): readonly string[] {
  return flagsOf(command).flatMap((input) => [input.id, ...shorthandsOf(input)].map((flag) => `--${flag}`));
}

function shorthandsOf({ shorthands = {} }: InputDefinition): readonly string[] {
  return Object.keys(shorthands);
}

/** The flags of all commands, without duplicates. */
function allFlags(): readonly InputDefinition[] {
  return [...new Map(COMMANDS.flatMap(({ name }) => flagsOf(name)).map((input) => [input.id, input])).values()];
}

function valuesOf(input: InputDefinition): readonly string[] {
  return input.values ?? (input.type === 'boolean' ? ['true', 'false'] : []);
}

const WITH_VALUES = (input: InputDefinition): boolean => valuesOf(input).length > 0;

function bash(): string {
  const values = allFlags()
    .filter(WITH_VALUES)
    .map((input) => `    --${input.id}) words='${valuesOf(input).join(' ')}' ;;`);
  const paths = allFlags()
    .filter(({ type }) => type === 'path')
    .map(({ id }) => `--${id}`);
  const commands = COMMANDS.map(({ name, words }) => {
    const flags = flagWords(name);
    return `      ${name}) words='${[...(words ?? []), ...flags].join(' ')}' ;;`;
  });
  return `# bash completion for pipeline-secrets
_pipeline_secrets() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words='' word
  COMPREPLY=()
  # bash splits words at "=": "--flag = value".
  if [[ $previous == '=' ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if [[ $current == '=' ]]; then previous=\${COMP_WORDS[COMP_CWORD-1]}; current=''; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ $word == -- ]]; then compopt -o default; return; fi
  done
  case $previous in
${values.join('\n')}
    ${paths.join('|')}) compopt -o default; return ;;
  esac
  if [[ -z $words ]]; then
    case \${COMP_WORDS[1]} in
${commands.join('\n')}
    esac
    if (( COMP_CWORD == 1 )); then words='${COMMANDS.map(({ name }) => name).join(' ')} --help --version'; fi
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _pipeline_secrets pipeline-secrets
`;
}

function zsh(): string {
  const commands = COMMANDS.map(({ name, summary }) => `    '${name}:${quotedText(summary)}'`);
  const cases = COMMANDS.map(({ name, words }) => {
    const flags = flagsOf(name).flatMap((input) => {
      const about = `[${zshText(firstSentence(input))}]`;
      return [
        `'*--${input.id}=${about}:${zshText(input.placeholder)}:${zshAction(input)}'`,
        ...shorthandsOf(input).map((flag) => `'--${flag}${about}'`),
      ];
    });
    const own = words === undefined ? [] : [`'1:word:(${words.join(' ')})'`];
    const rest = name === 'exec' ? ["'*::command:_normal'"] : [];
    return `    ${name}) _arguments ${['-S', ...own, ...flags, ...rest].join(' \\\n      ')} ;;`;
  });
  return `#compdef pipeline-secrets
# zsh completion for pipeline-secrets
_pipeline_secrets() {
  local -a commands
  commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
compdef _pipeline_secrets pipeline-secrets
`;
}

function zshAction(input: InputDefinition): string {
  if (WITH_VALUES(input)) return `(${valuesOf(input).join(' ')})`;
  return input.type === 'path' ? '_files' : ' ';
}

/** Brackets and colons separate the parts of a specification. */
function zshText(text: string): string {
  return quotedText(text).replace(/[[\]:]/gu, (character) => `\\${character}`);
}

function fish(): string {
  const isFirst = `'not __fish_seen_subcommand_from ${COMMANDS.map(({ name }) => name).join(' ')}'`;
  const commands = COMMANDS.map(
    ({ name, summary }) => `complete -c pipeline-secrets -n ${isFirst} -f -a ${name} -d '${fishText(summary)}'`,
  );
  const flags = COMMANDS.flatMap(({ name, words }) => {
    const when = `-n '__fish_seen_subcommand_from ${name}'`;
    const own = words === undefined ? [] : [`complete -c pipeline-secrets ${when} -f -a '${words.join(' ')}'`];
    return [
      ...own,
      ...flagsOf(name).flatMap((input) => {
        const value = WITH_VALUES(input)
          ? `-x -a '${valuesOf(input).join(' ')}'`
          : input.type === 'path'
            ? '-r -F'
            : '-x';
        const about = `-d '${fishText(firstSentence(input))}'`;
        return [
          `complete -c pipeline-secrets ${when} -l ${input.id} ${value} ${about}`,
          ...shorthandsOf(input).map((flag) => `complete -c pipeline-secrets ${when} -l ${flag} -f ${about}`),
        ];
      }),
    ];
  });
  return `# fish completion for pipeline-secrets\n${[...commands, ...flags].join('\n')}\n`;
}

function fishText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}

function powershell(): string {
  const list = (items: readonly string[]): string =>
    `@(${items.map((item) => `'${item.replaceAll("'", "''")}'`).join(', ')})`;
  const words = COMMANDS.map(({ name, words: own }) => `    '${name}' = ${list([...(own ?? []), ...flagWords(name)])}`);
  const values = allFlags()
    .filter(WITH_VALUES)
    .map((input) => `    '--${input.id}' = ${list(valuesOf(input))}`);
  return `# PowerShell completion for pipeline-secrets
Register-ArgumentCompleter -Native -CommandName pipeline-secrets -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = ${list(COMMANDS.map(({ name }) => name))}
  $words = @{
${words.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $typed = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $candidates = if ($typed.Count -lt 2) { $commands } elseif ($values.ContainsKey($typed[-1])) { $values[$typed[-1]] } else { $words[$typed[1]] }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}

function firstSentence({ description }: InputDefinition): string {
  const [first = ''] = description.replaceAll('`', '').split(/(?<=[.;:])\s/u);
  return first.replace(/[.;:]$/u, '');
}

/** Escaped for single quotes in a shell. */
function quotedText(text: string): string {
  return text.replaceAll("'", "'\\''");
}
