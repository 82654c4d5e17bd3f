import { runsInCi } from '../domain/ci-host.ts';
import { Failure } from '../domain/failure.ts';
import { nearest } from '../domain/nearest.ts';
import { quoted } from '../domain/visible-text.ts';
import type { RawInput, RawInputs, Variables } from './raw-inputs.ts';
import { INPUT_IDS, inputDefinition } from './table.ts';

/** `getInput` of `@actions/core`: the text of an input, trimmed; empty when it was not given. */
export type GetInput = (id: string) => string;

/**
 * The inputs of the action, from `with:`.
 *
 * Runners only warn about unknown inputs, and a misspelt `fail-on` would silently weaken the gate, so a near miss is refused.
 */
export function readActionInputs(getInput: GetInput, variables: Variables): RawInputs {
  const values = withFallbacks(
    (id) => {
      const text = getInput(id);
      if (text === '' || isManifestDefault(id, text)) return undefined;
      return { text, source: { kind: 'input' } };
    },
    variables,
    'ci',
  );
  // act passes the inputs of a surrounding composite action down, so an unknown name there is not a mistake.
  return { values, failures: variables['ACT'] === 'true' ? [] : misspeltInputs(variables) };
}

/** The inputs of the command line tool, from parsed flags. */
export function readFlagInputs(
  flags: ReadonlyMap<string, string>,
  variables: Variables,
  failures: readonly Failure[] = [],
): RawInputs {
  const values = withFallbacks(
    (id) => {
      const text = flags.get(id)?.trim();
      return text === undefined || text === '' ? undefined : { text, source: { kind: 'flag' } };
    },
    variables,
    runsInCi(variables) ? 'ci' : 'own',
  );
  return { values, failures };
}

/** Runners fill in the defaults of `action.yml`, which only inputs without variables have; those were not set by the user. */
function isManifestDefault(id: string, text: string): boolean {
  const definition = inputDefinition(id);
  return definition.variables === undefined && definition.default === text;
}

/** GitHub upper-cases the id and keeps dashes (`INPUT_FAIL-ON`); act and its descendants do the same for the characters used in our ids. */
function variableOf(id: string): string {
  return `INPUT_${id.toUpperCase()}`;
}

/** What was set, else the first non-empty variable, else, outside a CI, one of the machine's own, else the default. */
function withFallbacks(
  written: (id: string) => RawInput | undefined,
  variables: Variables,
  machine: 'ci' | 'own',
): ReadonlyMap<string, RawInput> {
  const values = new Map<string, RawInput>();
  for (const id of INPUT_IDS) {
    const { variables: names = [], ownVariables: own = [] } = inputDefinition(id);
    const input =
      written(id) ??
      fromVariables(names, variables) ??
      (machine === 'ci' ? undefined : fromVariables(own, variables, { isOwn: true })) ??
      fromDefault(id);
    if (input !== undefined) values.set(id, input);
  }
  return values;
}

function fromVariables(
  names: readonly string[],
  variables: Variables,
  more: { readonly isOwn?: true } = {},
): RawInput | undefined {
  for (const name of names) {
    const text = variables[name]?.trim();
    if (text !== undefined && text !== '') return { text, source: { kind: 'variable', name, ...more } };
  }
  return undefined;
}

function fromDefault(id: string): RawInput | undefined {
  const text = inputDefinition(id).default;
  return text === undefined ? undefined : { text, source: { kind: 'default' } };
}

function misspeltInputs(variables: Variables): readonly Failure[] {
  const known = new Set<string>(INPUT_IDS.map(variableOf));
  return Object.keys(variables).flatMap((variable) => {
    if (!variable.startsWith('INPUT_') || known.has(variable)) return [];
    const given = variable.slice('INPUT_'.length).toLowerCase();
    const meant = nearest(given, INPUT_IDS);
    if (meant === undefined || given.length < 5) return [];
    return [
      new Failure('wrong-input', `cannot use input ${quoted(given)}: no input has that name`, {
        hint: `Did you mean "${meant}"?`,
      }),
    ];
  });
}
