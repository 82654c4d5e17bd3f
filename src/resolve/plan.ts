import { type Address, formatAddress } from '../domain/address.ts';
import { CONFIG_SECRET } from '../domain/bruin.ts';
import { Failure } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import { formatLocation } from '../domain/location.ts';
import type { AddressForm, NameRule } from '../domain/name-rule.ts';
import { type Requirement, type RequirementKind, requirementId } from '../domain/requirement.ts';
import { type AddressTemplate, fillAddressTemplate, type PlaceholderValues } from './address-template.ts';
import { unsafeName } from './unsafe-name.ts';

/** One line of the `map` input; `name` is `*` for a template of a whole kind. */
export interface MapLine {
  readonly kind: RequirementKind;
  readonly name: string;
  readonly template: AddressTemplate;
}

export interface AddressRules {
  readonly names: NameRule;
  /** The full address of a document in an environment; undefined if its name is all of it. */
  readonly locate: (document: string, environment: string | undefined) => string | undefined;
  /** Address forms that a name from the repository must not look like. */
  readonly forms: readonly AddressForm[];
  readonly secretName: AddressTemplate;
  readonly map: readonly MapLine[];
  /** `owner/name` of the repository, if known. */
  readonly repository: string | undefined;
}

export interface PlannedRequirement {
  readonly requirement: Requirement;
  readonly address: Address;
  /** The address with what settings add, as far as known offline; absent if they add nothing. */
  readonly fullAddress?: string;
}

export interface Plan {
  readonly planned: readonly PlannedRequirement[];
  /** Findings at the places that ask for requirements without a valid address: unsafe names, names that the service refuses. */
  readonly problems: readonly Problem[];
  /** Findings about requirements that share a document. */
  readonly overlaps: readonly Problem[];
  /** Lines of the map for one name, as `kind/name`, that no requirement of this run has. */
  readonly unusedLines: readonly string[];
  /** Input errors: a placeholder that has no value. */
  readonly failures: readonly Failure[];
}

/** Decides where each requirement is kept. Pure: no service is asked. */
export function planAddresses(requirements: readonly Requirement[], rules: AddressRules): Plan {
  const planned: PlannedRequirement[] = [];
  const problems: Problem[] = [];
  const failures: Failure[] = [];
  for (const requirement of requirements) {
    const unsafe = unsafeName(requirement.name, rules.forms);
    if (unsafe !== undefined) {
      problems.push(
        unaddressable(
          requirement,
          `the ${requirement.kind} "${printable(requirement.name)}" cannot be looked up: ${unsafe}`,
        ),
      );
      continue;
    }
    const line = mapLineFor(requirement, rules.map);
    const filled = fillAddressTemplate(line?.template ?? rules.secretName, placeholderValues(requirement, rules));
    if ('problem' in filled) {
      failures.push(unfilled(requirement, line, filled.problem));
      continue;
    }
    const rule = rules.names;
    const address = { ...filled.value, document: rule.toServiceName(filled.value.document) };
    const refusal = rule.refusal(address.document);
    if (refusal !== undefined && requirement.kind === 'configuration') {
      const message = `${CONFIG_SECRET}: "${printable(address.document)}" cannot be the name of a secret: ${refusal}`;
      failures.push(new Failure('wrong-input', message));
      continue;
    }
    if (refusal !== undefined) {
      problems.push(
        unaddressable(
          requirement,
          `the ${requirement.kind} "${requirement.name}" cannot be kept as "${printable(address.document)}": ${refusal}`,
          `add a line to the input map: ${requirementId(requirement)} = <name of the secret>`,
        ),
      );
      continue;
    }
    const located = rules.locate(address.document, requirement.environment);
    const full = located === undefined ? {} : { fullAddress: formatAddress(address, located) };
    planned.push({ requirement, address, ...full });
  }
  return {
    planned,
    problems,
    overlaps: overlaps(planned, rules),
    unusedLines: unusedLines(requirements, rules),
    failures: distinct(failures),
  };
}

/** A placeholder has no value. */
function unfilled({ kind, name }: Requirement, line: MapLine | undefined, problem: string): Failure {
  if (kind === 'configuration') return new Failure('wrong-input', `${CONFIG_SECRET}: ${problem}`);
  const input = line === undefined ? 'secret-name' : 'map';
  return new Failure('wrong-input', `${input}: ${problem} (needed for ${requirementId({ kind, name })})`, {
    hint: `add a line for it, such as "map: ${kind}/* = {name}"`,
  });
}

/** Exact lines win over `kind/*`, and those over `secret-name`. Among equals the last line wins. */
function mapLineFor(requirement: Requirement, map: readonly MapLine[]): MapLine | undefined {
  const ofKind = map.filter((line) => line.kind === requirement.kind);
  return ofKind.findLast((line) => line.name === requirement.name) ?? ofKind.findLast((line) => line.name === '*');
}

/** Most belong to what another job loads, but one may be a typo, so that a secret is looked for elsewhere. */
function unusedLines(requirements: readonly Requirement[], { map }: AddressRules): string[] {
  const needed = new Set(requirements.map(requirementId));
  const lines = map.filter(({ name }) => name !== '*').map(({ kind, name }) => `${kind}/${name}`);
  return [...new Set(lines)].filter((line) => !needed.has(line));
}

function placeholderValues(requirement: Requirement, rules: AddressRules): PlaceholderValues {
  return {
    name: requirement.name,
    kind: requirement.kind,
    environment: requirement.environment,
    stage: requirement.stage,
    repository: rules.repository,
  };
}

/** Two requirements with different names that a service's name rule maps to one document: one would get the other's value. */
function overlaps(planned: readonly PlannedRequirement[], rules: AddressRules): Problem[] {
  const rule = rules.names;
  const seen = new Map<string, PlannedRequirement>();
  const problems: Problem[] = [];
  for (const each of planned) {
    if (mapLineFor(each.requirement, rules.map)?.name === each.requirement.name) continue;
    // Name rules apply to documents only; different fields stay different.
    const key = formatAddress({ ...each.address, document: rule.identity(each.address.document) });
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, each);
    } else if (other.requirement.name !== each.requirement.name || other.requirement.kind !== each.requirement.kind) {
      const [first, second] = [requirementId(other.requirement), requirementId(each.requirement)];
      problems.push({
        rule: 'overlapping-documents',
        message: `${first} (${place(other.requirement)}) and ${second} are both kept as "${formatAddress(each.address)}"`,
        location: placeOf(each.requirement),
        key: second,
        hint: `give one of them a document of its own with a line in the input map: ${second} = <name of the secret>`,
      });
    }
  }
  return problems;
}

function unaddressable(requirement: Requirement, message: string, hint?: string): Problem {
  const rule = requirement.kind === 'group' ? 'invalid-group-name' : 'invalid-connection';
  return {
    rule,
    message,
    location: placeOf(requirement),
    key: requirementId(requirement),
    severity: 'error',
    ...(hint === undefined ? {} : { hint }),
  };
}

function placeOf(requirement: Requirement): Problem['location'] {
  return requirement.requiredBy[0] ?? { file: '.', line: 1, column: 1 };
}

function place(requirement: Requirement): string {
  return formatLocation(placeOf(requirement));
}

function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}

function distinct(failures: readonly Failure[]): Failure[] {
  return [...new Map(failures.map((failure) => [failure.message, failure])).values()];
}
