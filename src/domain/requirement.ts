import type { Location } from './location.ts';

/**
 * `connection`: a Bruin connection · `variable`: a `${VAR}` of `.bruin.yml` · `group`: a BitSwan secret group · `configuration`: a whole
 * `.bruin.yml` kept in one secret.
 */
export const REQUIREMENT_KINDS = ['connection', 'variable', 'group', 'configuration'] as const;
export type RequirementKind = (typeof REQUIREMENT_KINDS)[number];

/** The BitSwan stages, in the order in which a change is promoted. */
export const STAGES = ['live-dev', 'dev', 'staging', 'production'] as const;
export type Stage = (typeof STAGES)[number];

/** Something that the selected pipelines and automations need, with every place that asks for it. */
export interface Requirement {
  readonly kind: RequirementKind;
  readonly name: string;
  /** Groups: the stage whose list names the group (`dev` when live-dev borrows the dev list). */
  readonly stage?: Stage;
  /** Connections, variables and configurations: the Bruin environment they are needed in. */
  readonly environment?: string;
  /** True for what the platform creates later (BitSwan service files): if it is missing, that is a notice, not an error. */
  readonly optional?: boolean;
  /** Never empty; in the order in which the places were read. */
  readonly requiredBy: readonly Location[];
}

/** `kind/name`, as `map` lines, messages and the report write it. */
export function requirementId(requirement: Pick<Requirement, 'kind' | 'name'>): string {
  return `${requirement.kind}/${requirement.name}`;
}

/** What may be empty: `variable/NAME`, `connection/NAME` and `group/NAME#VAR` items. */
export type EmptyValues = ReadonlySet<string>;

const ITEM = /^(?:variable\/[A-Za-z_][A-Za-z0-9_]*|connection\/\S.*|group\/[^\s#]+#\S+)$/;

/** True if the text can name something that may be empty. */
export function isEmptyValueItem(text: string): boolean {
  return ITEM.test(text);
}

/** The forms of these items, for messages. */
export const EMPTY_VALUE_FORMS = 'variable/NAME, connection/NAME and group/NAME#VARIABLE';

/** True for a text that is nothing as a secret: no service takes blanks alone, and a mask for them would hide half the log. */
export function isEmptySecret(text: string): boolean {
  return text.trim() === '';
}

/**
 * A variable of the job. An empty one counts as not given unless `empty-values` allows it: GitHub turns a secret that does
 * not exist, and every secret in a run from a fork, into an empty text.
 */
export function givenVariable(
  name: string,
  variables: Readonly<Record<string, string | undefined>>,
  emptyValues: { has(item: string): boolean },
): string | undefined {
  const value = variables[name];
  return value !== undefined && isEmptySecret(value) && !emptyValues.has(`variable/${name}`) ? undefined : value;
}
