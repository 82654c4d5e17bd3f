import { isOwnCredential, isWithheld, withheldNames } from '../backends/withheld-variables.ts';
import { CONFIG_CONTENT } from '../domain/bruin.ts';
import type { ExportTarget } from '../domain/export/export-target.ts';
import { READING_MODES } from '../domain/mode.ts';
import { parseExportTargets } from './export-targets.ts';
import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';

export const EXPORT_INPUTS = [
  {
    id: 'export',
    type: 'exports',
    placeholder: 'TARGET',
    defaultText: '`env`, and `bruin-config` too when a Bruin pipeline is selected and the backend is not `local`',
    modes: ['load', 'exec'],
    description:
      'Where the values go, one per line: `env`, `outputs`, `bruin-config[=FILE]`, `dotenv[=FILE]`, `group-files[=DIR]`, `none`. On the command line `load` needs `dotenv=FILE`, `group-files=DIR`, `bruin-config=FILE` or `github` (variables for later steps of the GitHub job that runs it).',
  },
  {
    id: 'env-prefix',
    type: 'text',
    placeholder: 'PREFIX',
    modes: ['load', 'exec'],
    description:
      'Prefix for exported names, except names that belong to Bruin or BitSwan and variables that `.bruin.yml` refers to.',
  },
  {
    id: 'allow-env',
    type: 'list',
    placeholder: 'NAME',
    modes: ['load', 'check', 'lint', 'exec'],
    description: 'Names from the list of dangerous variables that may still be exported, one per line.',
  },
  {
    id: 'keep-env',
    type: 'list',
    placeholder: 'NAME',
    modes: ['exec'],
    description:
      'Variables that sign this program in (`PIPELINE_SECRETS_OIDC_TOKEN` …) and `BRUIN_CONFIG_FILE_CONTENT` as the job has it, one per line: the command still gets them.',
  },
  {
    id: 'as-file',
    type: 'list',
    placeholder: 'NAME',
    modes: ['load', 'exec'],
    description:
      'Exported names, one per line, whose value is written to a file with mode 0600 below `RUNNER_TEMP`; the variable (or output) holds its path, and the post step removes it. On a command line only with `exec`, which removes the file when the command ends.',
  },
  {
    id: 'min-mask-length',
    type: 'integer',
    placeholder: 'LENGTH',
    default: '4',
    range: { from: 1, to: 32 },
    modes: READING_MODES,
    description:
      'Shorter values are not masked, because that would hide half of the log; a warning names each of them.',
  },
] as const satisfies readonly InputDefinition[];

/** What is exported, and under which names. */
export interface ExportInputs {
  /** Absent if not given: the default then depends on what is selected. */
  readonly targets?: readonly ExportTarget[];
  /** Empty: no prefix. */
  readonly envPrefix: string;
  readonly allowEnv: readonly string[];
  /** Names whose value is written to a file. */
  readonly asFile: readonly string[];
  /** Variables that the command of `exec` keeps although they are withheld by default. */
  readonly keepEnv: readonly string[];
  readonly minMaskLength: number;
}

export function parseExportInputs(reader: InputReader): ExportInputs {
  const targets = parseExportTargets(reader);
  const envPrefix = reader.text('env-prefix') ?? '';
  if (envPrefix !== '' && !/^[A-Za-z_][A-Za-z0-9_]*$/u.test(envPrefix)) {
    reader.refuseItem('env-prefix', envPrefix, 'allowed: letters, digits and "_", not starting with a digit');
  }
  return {
    ...(targets === undefined ? {} : { targets }),
    envPrefix,
    allowEnv: allowedNames(reader, targets),
    asFile: namesOfFiles(reader),
    keepEnv: keptNames(reader),
    minMaskLength: reader.integer('min-mask-length') ?? 4,
  };
}

function keptNames(reader: InputReader): readonly string[] {
  const names = [...new Set(reader.lines('keep-env'))];
  for (const name of names) {
    if (name.toUpperCase() === CONFIG_CONTENT || isWithheld(name) || isOwnCredential(name)) continue;
    const known = [CONFIG_CONTENT, ...withheldNames()].join(', ');
    reader.refuseItem(
      'keep-env',
      name,
      `withheld from a command are only ${known}`,
      'Leave it out: the command has it.',
    );
  }
  return names;
}

function namesOfFiles(reader: InputReader): readonly string[] {
  const names = [...new Set(reader.lines('as-file'))];
  for (const name of names) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/u.test(name)) {
      reader.refuseItem('as-file', name, 'allowed: names of variables: letters, digits and "_"');
    }
  }
  if (names.length > 0 && reader.entry === 'cli' && reader.mode === 'load') {
    reader.refuse(
      'as-file',
      'nothing removes the files after a load on a command line',
      'use exec, whose files go with the child, or export dotenv=FILE',
    );
  }
  return names;
}

function allowedNames(reader: InputReader, targets: readonly ExportTarget[] | undefined): readonly string[] {
  const names = [...new Set(reader.lines('allow-env'))];
  // The runner always drops NODE_OPTIONS and only adds an annotation: the step would stay green with the variable missing.
  const writesGithubEnv = reader.entry === 'action' || targets?.some((target) => target.kind === 'github') === true;
  for (const name of names) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/u.test(name)) {
      reader.refuseItem('allow-env', name, 'allowed: names of variables: letters, digits and "_"');
    } else if (name.toUpperCase() === 'NODE_OPTIONS' && writesGithubEnv) {
      reader.refuseItem(
        'allow-env',
        name,
        'the GitHub runner never sets it for later steps',
        'Use the exec command for the program that needs it.',
      );
    }
  }
  return names;
}
