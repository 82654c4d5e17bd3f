import type { YamlNode, YamlPosition } from '../../../formats/yaml/compose/node.ts';

/**
 * The shape that a part of a definition must have for Bruin to load it. Bruin decodes its files into typed structures and refuses a whole
 * pipeline for one wrong type anywhere, even in fields unrelated to connections; keys that it does not know are ignored.
 * `template` is a text that Bruin renders when the pipeline is loaded as a variant.
 */
export type Shape =
  | 'text'
  | 'template'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'anything'
  | 'duration'
  | 'enabled'
  | 'interval'
  | 'upstreams'
  | 'upstream'
  | 'upstream column'
  | 'check value'
  | 'attribute'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

export interface ShapeProblem {
  /** `field: why`, without any value. */
  readonly message: string;
  readonly position: YamlPosition;
}

export interface TemplateText {
  readonly text: string;
  readonly position: YamlPosition;
}

export interface ShapeReport {
  readonly problems: readonly ShapeProblem[];
  /** Every `template` text that contains a template. */
  readonly templates: readonly TemplateText[];
  /** Every non-empty `attribute` text: `entity.attribute` of the glossary. */
  readonly attributes: readonly TemplateText[];
}

/** A part that is still to be compared. */
export interface Visit {
  readonly node: YamlNode;
  readonly shape: Shape;
  /** The field, for messages: `columns.name`. */
  readonly field: string;
}

/** The result of checking one node. */
export interface Outcome {
  readonly problem?: ShapeProblem | undefined;
  readonly template?: string | undefined;
  readonly attribute?: string | undefined;
  readonly visits?: readonly Visit[];
}
