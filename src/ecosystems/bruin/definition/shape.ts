import type { YamlNode, YamlPosition } from '../../../formats/yaml/compose/node.ts';

/**
 * What a part of a definition must look like for Bruin to load it. Bruin decodes its files into typed structures and refuses a whole
 * pipeline for one wrong kind anywhere, also in fields that have nothing to do with connections; keys that it does not know are free.
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
  /** Every `template` text that holds one. */
  readonly templates: readonly TemplateText[];
  /** Every `attribute` text that says something: `entity.attribute` of the glossary. */
  readonly attributes: readonly TemplateText[];
}

/** A part that is still to be compared. */
export interface Visit {
  readonly node: YamlNode;
  readonly shape: Shape;
  /** The field, for messages: `columns.name`. */
  readonly field: string;
}

/** What one look at a node brought. */
export interface Outcome {
  readonly problem?: ShapeProblem | undefined;
  readonly template?: string | undefined;
  readonly attribute?: string | undefined;
  readonly visits?: readonly Visit[];
}
