import { CONFIG_SECRET } from '../domain/bruin.ts';
import { Failure, Failures } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import { nearest } from '../domain/nearest.ts';
import { givenVariable, type Requirement, type RequirementKind } from '../domain/requirement.ts';
import { quoted } from '../domain/visible-text.ts';
import { BY_ENGINE } from '../ecosystems/bruin/connection/cloud-secret.ts';
import { connectionTypeIgnoringCase, connectionTypes } from '../ecosystems/bruin/connection/connection-types.ts';
import { type AddressTemplate, parseAddressTemplate } from './address-template.ts';
import { type AddressRules, type PlannedRequirement, planAddresses } from './plan.ts';

/** Where the requirements of a run are kept. */
export interface RunPlan {
  readonly planned: readonly PlannedRequirement[];
  /** Requirements without a valid address; each is a finding at the place that asks. */
  readonly problems: readonly Problem[];
  /** Requirements that a name rule maps to the same document. */
  readonly overlaps: readonly Problem[];
  /** Lines of the map for one name, as `kind/name`, that no requirement of this run has. */
  readonly unusedLines: readonly string[];
}

/** The inputs that say where requirements are kept. */
export interface AddressTexts {
  /** The input `secret-name`. */
  readonly secretName: string;
  /** The input `map`, line by line. */
  readonly map: readonly { readonly kind: RequirementKind; readonly name: string; readonly template: string }[];
  /** The input `bruin-config-secret`. */
  readonly configSecret?: string;
}

/**
 * Where each requirement is kept, by `map`, `secret-name` and `bruin-config-secret`.
 *
 * @throws Failures `wrong-input` for templates that cannot be read or filled
 */
export function planRun(
  requirements: readonly Requirement[],
  texts: AddressTexts,
  rules: Omit<AddressRules, 'secretName' | 'map'>,
): RunPlan {
  const failures: Failure[] = [];
  const parse = (input: string, source: string): AddressTemplate | undefined => {
    const parsed = parseAddressTemplate(source);
    if ('value' in parsed) return parsed.value;
    failures.push(new Failure('wrong-input', `${input}: ${parsed.problem}`));
    return undefined;
  };
  const secretName = parse('secret-name', texts.secretName);
  if (secretName?.as !== undefined) failures.push(...refusedType(secretName.as, undefined));
  const map = texts.map.flatMap(({ kind, name, template: source }) => {
    const template = parse('map', source);
    if (template?.as !== undefined) failures.push(...refusedType(template.as, kind));
    return template === undefined ? [] : [{ kind, name, template }];
  });
  if (texts.configSecret !== undefined) {
    const template = parse(CONFIG_SECRET, texts.configSecret);
    if (template?.as !== undefined)
      failures.push(new Failure('wrong-input', `${CONFIG_SECRET}: "?as=" makes a connection, not a configuration`));
    if (template !== undefined) map.push({ kind: 'configuration', name: '*', template });
  }
  if (secretName === undefined || failures.length > 0) throw new Failures(failures);
  const { failures: unfilled, ...plan } = planAddresses(requirements, { ...rules, secretName, map });
  if (unfilled.length > 0) throw new Failures(unfilled);
  return plan;
}

/** Why `?as=` cannot be used for a kind of requirement, or with this type. */
function refusedType(as: string, kind: RequirementKind | undefined): readonly Failure[] {
  if (kind !== 'connection') {
    const hint = 'write it into a line for a connection: connection/NAME = ADDRESS?as=TYPE';
    return [
      new Failure('wrong-input', `${kind === undefined ? 'secret-name' : 'map'}: "?as=" makes a connection`, { hint }),
    ];
  }
  if (as === BY_ENGINE || connectionTypeIgnoringCase(as) !== undefined) return [];
  const meant = nearest(as, [BY_ENGINE, ...connectionTypes().keys()]);
  const hint = meant === undefined ? `write a type of Bruin, or "${BY_ENGINE}"` : `Did you mean "${meant}"?`;
  return [new Failure('wrong-input', `map: there is no type of connections ${quoted(as)}`, { hint })];
}

/** A variable that the job has is not fetched unless `map` names it; an empty one counts as missing, see `givenVariable`. */
export function isHeldByJob(
  { kind, name }: Requirement,
  variables: Readonly<Record<string, string | undefined>>,
  emptyValues: { has(item: string): boolean },
  { map }: AddressTexts,
): boolean {
  if (kind !== 'variable' || givenVariable(name, variables, emptyValues) === undefined) return false;
  return !map.some((line) => line.kind === 'variable' && line.name === name);
}
