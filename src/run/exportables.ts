import type { Exportable } from '../deliver/exportable.ts';
import type { BruinAsset } from '../domain/bruin.ts';
import { dangerOfName } from '../domain/env-names.ts';
import { Failure, Failures } from '../domain/failure.ts';
import { SecretValue } from '../domain/secret.ts';
import { groupVariables } from '../ecosystems/bitswan/group-variables.ts';
import { variablesNeeded } from '../ecosystems/bruin/config-file-resolve.ts';
import type { BruinConnection, ConnectionLeaf } from '../ecosystems/bruin/connection-value.ts';
import { injectedText, type ReadFile } from '../ecosystems/bruin/injection.ts';
import { toGoJson } from '../formats/go-json.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Maskable } from '../masking/maskable.ts';
import { isPlainPath } from '../masking/plain-fields.ts';
import type { Acquired } from './acquire.ts';
import { definedConnections } from './requirements.ts';
import type { Survey } from './survey.ts';
import type { World } from './world.ts';

/** What may leave the run under names of its own, and what has to be masked before. */
export interface Outgoing {
  readonly exportables: readonly Exportable[];
  readonly maskables: readonly Maskable[];
}

/** A connection as Bruin injects it, made once however many assets ask for it. */
interface Injected {
  readonly text: SecretValue;
  readonly leaves: readonly ConnectionLeaf[];
}

/**
 * Everything that `env`, `outputs` and `dotenv` deliver: injected secrets of Python and R assets with their types, the variables of
 * `.bruin.yml`, the variables of groups, and the stage.
 *
 * @throws Failures when a value cannot be expressed
 */
export function outgoing(survey: Survey, acquired: Acquired, inputs: Inputs, world: World): Outgoing {
  const failures: Failure[] = [];
  const bruin = bruinOutgoing(survey, acquired, world, failures);
  const bitswan = bitswanOutgoing(survey, acquired, inputs, failures);
  if (failures.length > 0) throw new Failures(failures);
  return {
    exportables: [...bruin.exportables, ...bitswan.exportables],
    maskables: [...bruin.maskables, ...bitswan.maskables],
  };
}

function bruinOutgoing(survey: Survey, acquired: Acquired, world: World, failures: Failure[]): Outgoing {
  const assets = survey.bruin.pipelines
    .flatMap(({ assets }) => assets)
    .filter((asset) => asset.enabled && asset.injects);
  const injected = new Map<string, Injected>();
  const readFile: ReadFile = (path) => survey.repository.read(path);
  for (const { key, location } of assets.flatMap(({ secrets }) => secrets)) {
    const connection = acquired.connections.get(key);
    if (connection === undefined || injected.has(key)) continue;
    const injection = injectedText(connection, readFile);
    if ('text' in injection) injected.set(key, injection);
    else
      failures.push(
        new Failure('malformed-secret', `cannot inject the connection "${key}": ${injection.problem.why}`, {
          hint: injection.problem.hint,
          location,
        }),
      );
  }
  const secrets = assets.flatMap((asset) => injectedSecrets(asset, injected));
  const types = connectionTypes(assets, acquired.connections);
  const variables = configVariables(survey, acquired, world);
  return {
    exportables: [...secrets, ...types, ...variables.exportables],
    maskables: [
      ...[...acquired.connections.values()].map((connection) => maskableOf(connection, injected.get(connection.name))),
      ...types.map(({ name, value }) => ({ kind: 'composed' as const, name, value })),
      ...variables.maskables,
    ],
  };
}

/** Bruin loses a secret whose injected name is empty; it is exported under its key, as Bruin's documentation says. */
function injectedSecrets(asset: BruinAsset, injected: ReadonlyMap<string, Injected>): readonly Exportable[] {
  // Within one asset a later entry with the same injected name wins, as in Bruin.
  const byName = new Map<string, Exportable>();
  for (const { key, injectAs, location } of asset.secrets) {
    const text = injected.get(key)?.text;
    if (text === undefined) continue;
    const name = injectAs === '' ? key : injectAs;
    byName.set(name, {
      name,
      value: text,
      ecosystem: 'bruin',
      unit: asset.name,
      origin: location,
      requirement: `connection/${key}`,
      writtenBy: name === key ? 'connection-name' : 'user',
      prefixable: true,
    });
  }
  return [...byName.values()];
}

/** `BRUIN_CONNECTION_TYPES`: injected name → type, over all assets. A name on which assets differ has no type that is right for both. */
function connectionTypes(assets: readonly BruinAsset[], connections: Acquired['connections']): readonly Exportable[] {
  const types = new Map<string, Set<string>>();
  for (const { key, injectAs } of assets.flatMap(({ secrets }) => secrets)) {
    const type = connections.get(key)?.type;
    if (type === undefined) continue;
    const name = injectAs === '' ? key : injectAs;
    types.set(name, (types.get(name) ?? new Set()).add(type));
  }
  const fields = [...types].flatMap(([name, [type, ...others]]) =>
    type === undefined || others.length > 0 ? [] : [[name, type] as [string, string]],
  );
  const [first] = assets;
  if (fields.length === 0 || first === undefined) return [];
  fields.sort(([left], [right]) => (left < right ? -1 : 1));
  return [
    {
      name: 'BRUIN_CONNECTION_TYPES',
      value: new SecretValue(toGoJson({ fields })),
      ecosystem: 'bruin',
      unit: first.name,
      origin: first.location,
      requirement: 'connection/*',
      writtenBy: 'platform',
      prefixable: false,
    },
  ];
}

/** The `${VAR}` variables. One that the job held already is hidden only if a field that uses it is secret, and not set again under a dangerous name. */
function configVariables(survey: Survey, acquired: Acquired, world: World): Outgoing {
  const uses = new Map<string, { readonly unit: string; readonly origin: Exportable['origin']; isSecret: boolean }>();
  for (const [name, connection] of definedConnections(survey, survey.environment)) {
    if (!acquired.connections.has(name)) continue;
    for (const use of variablesNeeded(connection)) {
      const known = uses.get(use.name) ?? { unit: name, origin: use.location, isSecret: false };
      known.isSecret ||= connection.type === 'generic' || !isPlainPath(use.path);
      uses.set(use.name, known);
    }
  }
  const exportables: Exportable[] = [];
  const maskables: Maskable[] = [];
  for (const [name, { unit, origin, isSecret }] of uses) {
    const variable = acquired.variables.get(name);
    if (variable === undefined) continue;
    const { value, isFetched } = variable;
    maskables.push({ kind: isFetched || isSecret ? 'whole' : 'composed', name, value });
    if (!isFetched && dangerOfName(name, world.platform) !== undefined) continue;
    exportables.push({
      name,
      value,
      ecosystem: 'bruin',
      unit,
      origin,
      requirement: `variable/${name}`,
      writtenBy: 'user',
      prefixable: false,
    });
  }
  return { exportables, maskables };
}

function maskableOf(connection: BruinConnection, injected: Injected | undefined): Maskable {
  if (connection.type === 'generic')
    return { kind: 'whole', name: connection.name, value: injected?.text ?? connection.text('value') };
  return {
    kind: 'connection',
    name: connection.name,
    json: injected?.text ?? new SecretValue(''),
    leaves: injected?.leaves ?? connection.leaves(),
  };
}

function bitswanOutgoing(survey: Survey, acquired: Acquired, inputs: Inputs, failures: Failure[]): Outgoing {
  const [stage] = inputs.bitswan.stages;
  const exportables: Exportable[] = [];
  const maskables: Maskable[] = [];
  if (stage === undefined) return { exportables, maskables };
  const notSecret = notSecretGroups(acquired);
  for (const automation of survey.bitswan.automations) {
    const read = groupVariables({ automation, stage, contents: acquired.groups });
    failures.push(...read.failures);
    for (const { name, value, group, requiredAt } of read.variables) {
      maskables.push({ kind: 'whole', name, value, ...(notSecret(group, name) ? { notSecret: true } : {}) });
      exportables.push({
        name,
        value,
        ecosystem: 'bitswan',
        unit: automation.path === '' ? automation.name : automation.path,
        origin: requiredAt,
        requirement: `group/${group}`,
        writtenBy: 'user',
        prefixable: true,
      });
    }
  }
  const [first] = survey.bitswan.automations;
  if (first !== undefined) {
    const value = new SecretValue(stage);
    const name = 'BITSWAN_AUTOMATION_STAGE';
    maskables.push({ kind: 'composed', name, value });
    exportables.push({
      name,
      value,
      ecosystem: 'bitswan',
      unit: first.path,
      origin: { file: first.config, line: 1, column: 1 },
      requirement: 'group/*',
      writtenBy: 'platform',
      prefixable: false,
    });
  }
  return { exportables, maskables };
}

/** What the service's owner marked as not secret (Doppler's `unmasked`), by group and field. */
function notSecretGroups(acquired: Acquired): (group: string, field: string) => boolean {
  const marked = new Map<string, ReadonlySet<string>>();
  for (const { requirement, document } of acquired.sources) {
    if (requirement.kind === 'group' && document?.notSecret !== undefined)
      marked.set(requirement.name, new Set(document.notSecret));
  }
  return (group, field) => marked.get(group)?.has(field) ?? false;
}
