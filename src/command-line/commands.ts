import { MODES, type Mode } from '../domain/mode.ts';
import type { InputDefinition, InputSection } from '../inputs/input-definition.ts';
import { INPUT_SECTIONS, SIGN_IN_IDS } from '../inputs/table.ts';

/** Shells for which a completion script can be printed. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** One command. The help, the completion scripts and the suggestions are generated from it. */
export interface Command {
  readonly name: string;
  /** What follows the name. */
  readonly synopsis: string;
  /** Fits on one line of the command list. */
  readonly summary: string;
  /** One paragraph. */
  readonly description: string;
  readonly examples: readonly string[];
  /** Words that may follow the name. */
  readonly words?: readonly string[];
  /** Flags that no input is behind. */
  readonly ownFlags?: readonly InputDefinition[];
  /** True for the inputs that it takes as flags; absent for modes, which take those that are declared for them. */
  readonly takes?: (input: InputDefinition) => boolean;
}

/** Commands that change the repository. */
export const CHANGES = ['init', 'fix'] as const;
export type Change = (typeof CHANGES)[number];

const YES: InputDefinition = {
  id: 'yes',
  type: 'boolean',
  placeholder: '',
  description: 'Does what is shown without asking.',
};
const DRY_RUN: InputDefinition = {
  id: 'dry-run',
  type: 'boolean',
  placeholder: '',
  description: 'Shows what would be done and does nothing.',
};

const PLACES = ['path', 'bruin-config-file', 'secrets-dir'];
/** Of `explain` too. */
const OF_FIX = new Set([...PLACES, 'include', 'exclude', 'policy-file', 'rules']);
/** Where names could be seen, and what the workflow that loads them has to say. */
const OF_INIT = new Set([...PLACES, 'environment', 'stage', 'backend', 'secret-name', 'map', 'timeout']);

const RUNS: Readonly<Record<Mode, Omit<Command, 'name'>>> = {
  lint: {
    synopsis: '[--flag value …]',
    summary: 'check files and mappings; needs no credentials',
    description:
      'The gate: reports committed secret files, secrets that nothing provides, and configuration that Bruin or BitSwan would refuse. It does not use the network. Without --environment and --stage it checks all of them.',
    examples: ['pipeline-secrets lint', 'pipeline-secrets lint --fail-on warning --sarif-file findings.sarif'],
  },
  plan: {
    synopsis: '[--flag value …]',
    summary: 'show what each pipeline and automation needs',
    description:
      'Prints what each pipeline, asset and automation requires and where it is kept; with --backend also the least privilege that the backend has to grant. It does not use the network.',
    examples: ['pipeline-secrets plan', 'pipeline-secrets plan --environment production --backend vault'],
  },
  check: {
    synopsis: '[--flag value …]',
    summary: 'prove that everything needed can be fetched',
    description: 'Does everything that load does, up to fetching, but delivers nothing.',
    examples: ['pipeline-secrets check --stage dev', 'pipeline-secrets check --environment production --backend aws'],
  },
  load: {
    synopsis: '--export TARGET [--flag value …]',
    summary: 'fetch what is needed and write it where --export says',
    description:
      'Fetches exactly what the selected pipelines and automations need and writes it to files with mode 0600, or, in a GitHub job, to the variables of later steps.',
    examples: [
      'pipeline-secrets load --stage dev --export dotenv=secrets.env',
      'pipeline-secrets load --export bruin-config=bruin.yml',
    ],
  },
  exec: {
    synopsis: '[--flag value …] -- COMMAND [ARGUMENT …]',
    summary: 'run one command with the secrets in its environment',
    description:
      'Fetches what is needed and starts the command with it. Only that process has the values in its environment, and its output is masked. The exit status is that of the command.',
    examples: [
      'pipeline-secrets exec --stage dev -- python main.py',
      'pipeline-secrets exec --environment prod --backend vault -- bruin run sales',
    ],
  },
};

const ORDER: readonly Mode[] = ['lint', 'plan', 'check', 'load', 'exec'];

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'init',
    synopsis: '[--dry-run] [--backend NAME [--flag value …]]',
    summary: 'set the gate up: workflow, policy file, ignore lines',
    description:
      'Looks at the repository and writes what the gate needs: its workflow, the policy file with the names that are in use, missing ignore lines, and an entry for pre-commit where that is set up; with --backend also a workflow that loads the secrets, and what the backend has to grant. It overwrites nothing. On a terminal it asks first; elsewhere it writes at once. A name that was not seen anywhere is written as a comment. With --backend the backend is asked which of them it holds, if this machine can sign in.',
    examples: [
      'pipeline-secrets init --dry-run',
      'pipeline-secrets init',
      'pipeline-secrets init --backend vault --vault-url https://vault.example.com',
    ],
    ownFlags: [DRY_RUN, YES],
    takes: ({ id }) => OF_INIT.has(id) || SIGN_IN_IDS.has(id),
  },
  ...ORDER.map((name) => ({ name, ...RUNS[name] })),
  {
    name: 'fix',
    synopsis: '[--yes | --dry-run] [--flag value …]',
    summary: 'do what findings advise, where it is safe',
    description:
      'Shows as a diff what can be mended safely, and asks before it does it: lines of ignore files, secret files that leave git and stay on disk, and the inject_as of default secrets. Values, the policy file and severities are left to people. It does not run in CI.',
    examples: ['pipeline-secrets fix', 'pipeline-secrets fix --yes'],
    ownFlags: [YES, DRY_RUN],
    takes: ({ id }) => OF_FIX.has(id),
  },
  {
    name: 'explain',
    synopsis: 'RULE|PATH',
    summary: 'say what a rule is about, or why a file is reported or not',
    description:
      'For the id of a rule: what it is about, how severe it is, and where its page is. For a file: whether git has it, which role it has, which keys of it hold what kind of value, and what the gate finds in it. A value is never shown.',
    examples: ['pipeline-secrets explain tracked-secret-file', 'pipeline-secrets explain deploy/.env'],
    takes: ({ id }) => OF_FIX.has(id),
  },
  {
    name: 'completion',
    synopsis: SHELLS.join('|'),
    summary: 'print a completion script for a shell',
    description:
      'Prints a script that completes commands, flags and their values. Load it in the startup file of your shell.',
    examples: [
      'source <(pipeline-secrets completion bash)',
      'source <(pipeline-secrets completion zsh)',
      'pipeline-secrets completion fish | source',
      'pipeline-secrets completion powershell | Out-String | Invoke-Expression',
    ],
    words: SHELLS,
  },
  {
    name: 'help',
    synopsis: '[COMMAND]',
    summary: 'explain a command and its flags',
    description: 'Explains a command and lists its flags; without one it lists the commands.',
    examples: ['pipeline-secrets help lint'],
    words: ['init', ...ORDER, 'fix', 'explain'],
  },
  {
    name: 'version',
    synopsis: '',
    summary: 'print the version',
    description: 'Prints the version, as --version does.',
    examples: ['pipeline-secrets version'],
  },
];

export function commandNamed(name: string): Command | undefined {
  return COMMANDS.find((command) => command.name === name);
}

export function isMode(name: string | undefined): name is Mode {
  return MODES.some((mode) => mode === name);
}

export function isChange(name: string | undefined): name is Change {
  return CHANGES.some((change) => change === name);
}

/** The flags of a command, grouped as in the documentation; empty for commands that start no run. */
export function flagSections(name: string): readonly InputSection[] {
  const { ownFlags = [], takes = takenByMode(name) } = commandNamed(name) ?? {};
  return [
    { title: 'Answers', inputs: ownFlags },
    ...INPUT_SECTIONS.map(({ title, inputs }) => ({ title, inputs: inputs.filter(takes) })),
  ].filter(({ inputs }) => inputs.length > 0);
}

function takenByMode(name: string): (input: InputDefinition) => boolean {
  return isMode(name) ? (input) => isFlagOf(input, name) : () => false;
}

/** The mode is the command itself. */
function isFlagOf({ id, modes }: InputDefinition, command: Mode): boolean {
  return id !== 'mode' && (modes === undefined || modes.includes(command));
}
