import type { BackendDefinition, SetupExample } from '../backends/definition.ts';
import { shellWord } from '../secret-scan/value-descriptions.ts';
import type { Survey } from '../survey/survey.ts';
import { CHECKOUT, thisAction } from './used-actions.ts';
import { yamlText } from './yaml-text.ts';

/** What the workflow that needs secrets has to know. */
export interface LoadSettings {
  readonly backend: { readonly id: string; readonly title: string; readonly example: SetupExample };
  /** Inputs as they were given on the command line, without those that are secret. */
  readonly given: ReadonlyMap<string, string>;
  /** Inputs that were given and are secret. */
  readonly secret: readonly string[];
  /** Folders of the pipelines, `''` for the root. */
  readonly pipelines: readonly string[];
  readonly automations: readonly string[];
  /** The stage that is checked. */
  readonly stage: string;
  readonly commit?: string;
}

/**
 * What a workflow has to know, from what was given and what was found.
 *
 * @param flags as they were given
 */
export function loadSettings(
  { id, title, example = { needsIdentityToken: false, inputs: [] }, inputs }: BackendDefinition,
  flags: ReadonlyMap<string, string>,
  { bruin, bitswan }: Pick<Survey, 'bruin' | 'bitswan'>,
  commit: string | undefined,
): LoadSettings {
  const isSecret = (flag: string): boolean => inputs.some((input) => input.id === flag && input.secret === true);
  const used = bitswan.automations.flatMap(({ stages }) =>
    stages.flatMap(({ stage, groups }) => (groups.length > 0 && stage !== 'live-dev' ? [stage] : [])),
  );
  const [given = ''] = (flags.get('stage') ?? '').split(/[\n,]/);
  const [first = 'production'] = used;
  return {
    backend: { id, title, example },
    given: new Map([...flags].filter(([flag]) => !isSecret(flag))),
    secret: [...flags.keys()].filter(isSecret),
    // Without a variant nothing is run of a pipeline that has some.
    pipelines: [...new Set(bruin.pipelines.filter(({ variants }) => variants.length === 0).map(({ path }) => path))],
    automations: bitswan.automations.map(({ path }) => path),
    stage: given || (used.includes('production') ? 'production' : first),
    ...(commit === undefined ? {} : { commit }),
  };
}

/** A path that neither a shell nor a runner reads as more than a path. */
const SIMPLE_PATH = /^[\w./@+=-]*$/;
const CHANGE = ' # CHANGE';

/**
 * A workflow that fetches what the repository needs: `bruin run` with the secrets of the pipelines, and a check that the groups of the
 * automations are there. What could not be known is marked with CHANGE.
 *
 * @returns undefined where nothing can be run as it stands: pipelines with variants, folders with names that a shell would read as more
 */
export function loadWorkflow(settings: LoadSettings): string | undefined {
  const { backend, pipelines, automations } = settings;
  const isSimple = (path: string): boolean => SIMPLE_PATH.test(path);
  const jobs = [
    ...(pipelines.some(isSimple) ? [bruinJob(settings)] : []),
    ...(automations.some(isSimple) ? [bitswanJob(settings)] : []),
  ];
  if (jobs.length === 0) return undefined;
  return `# Runs with the secrets that are kept in ${backend.title}: exactly those that are needed, masked in the log.
name: ${pipelines.length > 0 ? 'run' : 'check-secrets'}
on:
  workflow_dispatch:
  # schedule:
  #   - cron: "0 5 * * *"
permissions: {}
jobs:
${jobs.join('\n')}`;
}

/** With its own identity, unless a credential was given. */
function permissionLines({ backend: { example }, given, secret }: LoadSettings): string {
  const instead = example.inputs.flatMap(({ unless }) => unless ?? []);
  const provesItself =
    !instead.some((id) => secret.includes(id)) && (example.needsIdentityToken || instead.some((id) => given.has(id)));
  return `    permissions:
      contents: read
${provesItself ? '      id-token: write # lets the job prove who it is\n' : ''}`;
}

/** True if something in the workflow has to be filled in. */
export function hasPlaceholders(workflow: string): boolean {
  return workflow.includes(CHANGE);
}

function bruinJob(settings: LoadSettings): string {
  const { pipelines, automations, given } = settings;
  const simple = pipelines.filter((path) => SIMPLE_PATH.test(path));
  const environment = given.get('environment');
  const isSimple = environment !== undefined && SIMPLE_PATH.test(environment);
  // Before it runs in an environment whose name holds "prod", Bruin asks; in a job nobody answers.
  const flags = isSimple ? `--force --environment ${environment} ` : '';
  const runs = simple.map((path) => `bruin run ${flags}${shellWord(path === '' ? '.' : path)}`);
  return `  bruin:
    runs-on: ubuntu-latest
${permissionLines(settings)}    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: bruin-data/setup-bruin@main # CHANGE to the commit that you reviewed
      - uses: ${thisAction(settings.commit)}
        with:
${inputLines(settings)}${isSimple ? line('environment', environment) : ''}${automations.length > 0 || simple.length < pipelines.length ? listLines('include', simple) : ''}${runs.length === 1 ? `      - run: ${runs[0]}\n` : `      - run: |\n${runs.map((run) => `          ${run}\n`).join('')}`}`;
}

function bitswanJob(settings: LoadSettings): string {
  const { pipelines, automations, stage } = settings;
  const simple = automations.filter((path) => SIMPLE_PATH.test(path));
  return `  bitswan:
    runs-on: ubuntu-latest
${permissionLines(settings)}    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: ${thisAction(settings.commit)}
        with:
          mode: check
${line('stage', stage)}${inputLines(settings)}${pipelines.length > 0 || simple.length < automations.length ? listLines('include', simple) : ''}`;
}

/** Inputs that say where to look on this machine, or stand elsewhere in the workflow. */
const NOT_OF_THE_BACKEND: readonly string[] = [
  'backend',
  'environment',
  'stage',
  'path',
  'bruin-config-file',
  'secrets-dir',
  'timeout',
];

/** The backend and what it needs: as given, else an example that is marked. */
function inputLines({ backend, given, secret }: LoadSettings): string {
  const isGiven = (id: string): boolean => given.has(id) || secret.includes(id);
  const missing = backend.example.inputs.filter(
    ({ id, unless }) => !isGiven(id) && !(unless !== undefined && isGiven(unless)),
  );
  return [
    line('backend', backend.id),
    ...[...given].filter(([id]) => !NOT_OF_THE_BACKEND.includes(id)).map(([id, value]) => line(id, value)),
    ...secret.map((id) => `          ${id}: \${{ secrets.${id.toUpperCase().replaceAll('-', '_')} }}\n`),
    ...missing.map(({ id, value }) =>
      value.startsWith('${{') ? `          ${id}: ${value}\n` : `          ${id}: ${yamlText(value)}${CHANGE}\n`,
    ),
  ].join('');
}

function line(id: string, value: string): string {
  // What a runner would evaluate was not meant so on a command line.
  const literal = value.replaceAll('${{', "${{ '${{' }}");
  if (!literal.includes('\n')) return `          ${id}: ${yamlText(literal)}\n`;
  return `          ${id}: |-\n${literal
    .split('\n')
    .map((each) => `            ${each.trim()}\n`)
    .join('')}`;
}

function listLines(id: string, values: readonly string[]): string {
  const shown = values.map((value) => (value === '' ? '.' : value));
  return line(id, shown.join('\n'));
}
