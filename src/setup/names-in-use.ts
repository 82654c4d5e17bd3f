import type { GroupUse } from '../domain/bitswan.ts';
import type { ConnectionUse } from '../domain/bruin.ts';
import { formatLocation, type Location } from '../domain/location.ts';
import { shownEnvNames } from '../formats/env-file/list-env-names.ts';
import type { Survey } from '../survey/survey.ts';

/** A connection or a secret group that something in the repository names. */
export interface NameInUse {
  readonly name: string;
  /** Where it was seen to exist; absent where nothing proves that it does. */
  readonly seenIn?: string;
  /** Of a group that was seen: the names of its variables, as far as they may be shown. */
  readonly variables: readonly string[];
  /** The first place that names it. */
  readonly usedAt: string;
}

export interface NamesInUse {
  readonly connections: readonly NameInUse[];
  readonly groups: readonly NameInUse[];
}

/** Names that a backend was seen to hold. */
export interface HeldNames {
  /** How the backend is called. */
  readonly title: string;
  readonly connections: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** Every connection and every group that is in use, in the order of the names. The secret files of services are not among them: the platform makes those. */
export function namesInUse(
  { bruin, bitswan }: Pick<Survey, 'bruin' | 'bitswan'>,
  held: HeldNames | undefined,
): NamesInUse {
  const { config } = bruin;
  const defined = new Set(config?.environments.flatMap(({ connections }) => connections.map(({ name }) => name)));
  const files = new Map(bitswan.secretsDirectory?.files.map(({ name, text }) => [name, text]));
  const stages = bitswan.automations.flatMap((automation) =>
    automation.stages.filter(({ stage }) => bitswan.stages.includes(stage)),
  );
  return {
    connections: firstUses(bruin.pipelines.flatMap(({ connections }) => connections)).map(({ name, location }) => ({
      name,
      ...seen(
        defined.has(name) ? config?.file : undefined,
        held?.connections.has(name) === true ? held.title : undefined,
      ),
      variables: [],
      usedAt: formatLocation(location),
    })),
    groups: firstUses(stages.flatMap(({ groups }) => groups)).map(({ name, location }) => {
      const text = files.get(name);
      return {
        name,
        ...seen(
          text === undefined ? undefined : bitswan.secretsDirectory?.path,
          held?.groups.has(name) === true ? held.title : undefined,
        ),
        variables: text === undefined ? [] : [...new Set(shownEnvNames(text)?.map((each) => each.name))],
        usedAt: formatLocation(location),
      };
    }),
  };
}

function seen(file: string | undefined, backend: string | undefined): Pick<NameInUse, 'seenIn'> {
  const place = file ?? backend;
  return place === undefined ? {} : { seenIn: place };
}

function firstUses(
  uses: readonly (ConnectionUse | GroupUse)[],
): readonly { readonly name: string; readonly location: Location }[] {
  const first = new Map<string, Location>();
  for (const { name, location } of uses) {
    if (name.trim() !== '' && !first.has(name)) first.set(name, location);
  }
  return [...first]
    .map(([name, location]) => ({ name, location }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}
