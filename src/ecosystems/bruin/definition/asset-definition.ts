import type { WrittenValue } from '../../../domain/bruin.ts';
import type { Location } from '../../../domain/location.ts';
import type { GoValue } from '../connection/go-value.ts';
import type { MisspeltKey } from './misspelt-keys.ts';

/** A text and its place in the file. */
export interface Located {
  readonly text: string;
  readonly location: Location;
}

/** An entry of a `secrets` list as written: `injectAs` is empty if it is not set. */
export interface WrittenSecret {
  readonly key: string;
  readonly injectAs: string;
  readonly location: Location;
}

export interface Parameter {
  readonly value: GoValue;
  readonly location: Location;
}

/** An asset as its file defines it, before anything from the pipeline is added. */
export interface AssetDefinition {
  /** Where the definition starts. */
  readonly location: Location;
  readonly name: string;
  readonly type?: Located;
  readonly connection?: Located;
  /** `run:` of a YAML definition. */
  readonly run?: Located;
  readonly enabled: boolean | Located;
  readonly secrets: readonly WrittenSecret[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** True if `materialization.type` is set. */
  readonly isMaterialized: boolean;
  /** True if there is at least one column check or custom check that Bruin will run. */
  readonly hasChecks: boolean;
  /** Texts with a template that Bruin renders when it loads a variant. */
  readonly templates: readonly Located[];
  /** Attributes of the glossary that its columns extend, as `entity.attribute`. */
  readonly attributes: readonly Located[];
  /** The literal texts of its parameters, to be searched for secrets. */
  readonly written: readonly WrittenValue[];
  /** Keys that Bruin silently ignores. */
  readonly misspelt: readonly MisspeltKey[];
}

/** A problem that makes Bruin refuse a definition, and with it the pipeline. */
export interface Refusal {
  /** Starts with the field, ends without a full stop; never contains a value. */
  readonly message: string;
  readonly location: Location;
}

export type ReadDefinition<T> = { readonly definition: T } | { readonly refusals: readonly Refusal[] };
