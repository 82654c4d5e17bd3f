import type { BruinAsset } from '../../../domain/bruin.ts';
import type { PublicMarks } from '../../../domain/document.ts';
import type { Exportable } from '../../../domain/export/exportable.ts';
import type { Maskable } from '../../../domain/export/maskable.ts';
import { Failure } from '../../../domain/failure.ts';
import { SecretValue } from '../../../domain/secret.ts';
import { toGoJson } from '../../../formats/go-json.ts';
import type { ExportsMade } from '../../ecosystem.ts';
import type { BruinScope } from '../bruin-scope.ts';
import { BRUIN_OF_TABLE, connectionType } from '../connection/connection-types.ts';
import type { BruinConnection, ConnectionLeaf } from '../connection/connection-value.ts';
import { injectedText, type ReadFile } from './injection.ts';

type Connections = ReadonlyMap<string, BruinConnection>;

/** A connection as Bruin injects it, built once however many assets need it. */
interface Injected {
  readonly text: SecretValue;
  readonly leaves: readonly ConnectionLeaf[];
}

/**
 * The injected secrets of Python and R assets, and their types.
 *
 * @param hasConfig true where Bruin also gets a configuration, and injects what only it can: a connection of an unlisted type
 *   is then left out here
 */
export function injectedExports(
  connections: Connections,
  { pipelines }: Pick<BruinScope, 'pipelines'>,
  options: { readonly marks: PublicMarks; readonly hasConfig: boolean; readonly readFile: ReadFile },
): ExportsMade {
  const failures: Failure[] = [];
  const assets = pipelines.flatMap(({ assets }) => assets).filter((asset) => asset.enabled && asset.injects);
  const omitted = options.hasConfig ? ofUnknownType(assets, connections) : new Set<string>();
  const injected = injectedConnections(assets, omitted, connections, options.readFile, failures);
  const secrets = assets.flatMap((asset) => injectedSecrets(asset, injected));
  const types = typesVariable(assets, omitted, connections);
  return {
    exportables: [...secrets, ...types],
    maskables: [
      ...[...connections.values()].map((connection) => ({
        ...maskableOf(connection, injected.get(connection.name)),
        isPublic: options.marks.whole('connection', connection.name),
      })),
      ...types.map(({ name, value }) => ({ kind: 'composed' as const, name, value })),
    ],
    notices: [...omitted].map((name) => ({
      severity: 'warning',
      message: `the connection "${name}" is only in the Bruin configuration: ${BRUIN_OF_TABLE} does not have its type, so its JSON is not known here`,
      hint: 'Bruin injects it itself; a step that runs without Bruin does not get it',
    })),
    failures,
  };
}

function ofUnknownType(assets: readonly BruinAsset[], connections: Connections): ReadonlySet<string> {
  const keys = assets.flatMap(({ secrets }) => secrets.map(({ key }) => key));
  return new Set(
    keys.filter((key) => {
      const connection = connections.get(key);
      return connection !== undefined && connectionType(connection.type) === undefined;
    }),
  );
}

/** By connection name. A connection that cannot be injected is a failure. */
function injectedConnections(
  assets: readonly BruinAsset[],
  omitted: ReadonlySet<string>,
  connections: Connections,
  readFile: ReadFile,
  failures: Failure[],
): ReadonlyMap<string, Injected> {
  const injected = new Map<string, Injected>();
  for (const { key, location } of assets.flatMap(({ secrets }) => secrets)) {
    const connection = connections.get(key);
    if (connection === undefined || injected.has(key) || omitted.has(key)) continue;
    const injection = injectedText(connection, readFile);
    if ('text' in injection) {
      injected.set(key, injection);
      continue;
    }
    const { why, hint } = injection.problem;
    failures.push(new Failure('malformed-secret', `cannot inject the connection "${key}": ${why}`, { hint, location }));
  }
  return injected;
}

/** Bruin loses a secret with an empty injected name; it is exported under its key, as Bruin's documentation says. */
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

/** `BRUIN_CONNECTION_TYPES`: injected name → type, over all assets. A name with different types in different assets is left out. */
function typesVariable(
  assets: readonly BruinAsset[],
  omitted: ReadonlySet<string>,
  connections: Connections,
): readonly Exportable[] {
  const types = new Map<string, Set<string>>();
  for (const { key, injectAs } of assets.flatMap(({ secrets }) => secrets)) {
    const type = connections.get(key)?.type;
    if (type === undefined || omitted.has(key)) continue;
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
