import type { Mode } from '../domain/mode.ts';

/** How the text of an input is read. `list` takes one item per line or comma, `lines` one per line. */
export type InputType =
  | 'text'
  | 'url'
  | 'path'
  | 'pem'
  | 'boolean'
  | 'choice'
  | 'integer'
  | 'list'
  | 'lines'
  | 'exports'
  | 'map'
  | 'rules'
  | 'groups';

/** Everything that is said about one input. `action.yml`, the flags, `--help`, the documentation and the validation are made from it. */
export interface InputDefinition {
  /** Only `[a-z0-9-]`: GitHub keeps dashes in `INPUT_…` and act turns other characters into `_`, so these are the ids on which both agree. */
  readonly id: string;
  readonly type: InputType;
  /** What the value is, in capitals, for `--help`. */
  readonly placeholder: string;
  readonly default?: string;
  /** In words, when the default depends on something else. */
  readonly defaultText?: string;
  /** Read in this order when the input is empty, so that a workflow written for Bruin keeps working. */
  readonly variables?: readonly string[];
  /** Read after them where no CI is detected: what the tools of a person's own machine have set. The log says so. */
  readonly ownVariables?: readonly string[];
  /** For `choice`. */
  readonly values?: readonly string[];
  /** For `choice`: flags of a command line that stand for one of the values. */
  readonly shorthands?: Readonly<Record<string, string>>;
  /** For `integer`, both included. */
  readonly range?: { readonly from: number; readonly to: number };
  /** What was given is never shown. */
  readonly secret?: true;
  /** Modes that look at it; absent for all. */
  readonly modes?: readonly Mode[];
  /** Plain text with Markdown code marks; one paragraph. */
  readonly description: string;
}

/** Inputs of one concern, under the heading that they have in the documentation. */
export interface InputSection {
  readonly title: string;
  readonly inputs: readonly InputDefinition[];
}

/** True for inputs that hold several items, where a repeated flag adds one. */
export function takesSeveral(definition: InputDefinition): boolean {
  return ['list', 'lines', 'exports', 'map', 'rules', 'groups'].includes(definition.type);
}
