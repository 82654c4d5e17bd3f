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

/** One input. `action.yml`, the flags, `--help`, the documentation and the validation are derived from it. */
export interface InputDefinition {
  /** Only `[a-z0-9-]`: GitHub keeps dashes in `INPUT_…` and act replaces other characters with `_`, so both agree on these ids. */
  readonly id: string;
  readonly type: InputType;
  /** What the value is, in capitals, for `--help`. */
  readonly placeholder: string;
  readonly default?: string;
  /** The default in words, if it depends on something else. */
  readonly defaultText?: string;
  /** Variables read in this order if the input is empty, so workflows written for Bruin keep working. */
  readonly variables?: readonly string[];
  /** Read after `variables` if no CI is detected: set by tools on a developer's machine. The log says when one is used. */
  readonly ownVariables?: readonly string[];
  /** For `choice`. */
  readonly values?: readonly string[];
  /** For `choice`: flags that are short for one of the values. */
  readonly shorthands?: Readonly<Record<string, string>>;
  /** For `integer`: both bounds are allowed. */
  readonly range?: { readonly from: number; readonly to: number };
  /** The given value is never shown. */
  readonly secret?: true;
  /** The modes that read it; absent: all. */
  readonly modes?: readonly Mode[];
  /** One paragraph of plain text, with Markdown code spans. */
  readonly description: string;
}

/** Related inputs, under their heading in the documentation. */
export interface InputSection {
  readonly title: string;
  readonly inputs: readonly InputDefinition[];
}

/** True for inputs that take several items; a repeated flag then adds one. */
export function takesSeveral(definition: InputDefinition): boolean {
  return ['list', 'lines', 'exports', 'map', 'rules', 'groups'].includes(definition.type);
}
