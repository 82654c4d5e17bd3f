/**
 * The tree of a YAML document as Go's yaml.v3 v3.0.1 builds it: Bruin reads all its files with that library, so a value
 * is what *it* resolves (`007` is 7, `yes` is a text that a boolean field accepts), not what another YAML version says.
 */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping | YamlAlias;

/** Where a node starts, 1-based; columns count Unicode characters, lines also end at U+0085, U+2028 and U+2029. */
export interface YamlPosition {
  readonly line: number;
  readonly column: number;
}

interface NodeProperties {
  readonly position: YamlPosition;
  /** Short form: `!!str` `!!int` `!!float` `!!bool` `!!null` `!!timestamp` `!!binary` `!!merge` `!!seq` `!!map`, or a custom tag. */
  readonly tag: string;
  /** The tag is written in the document (a lone `!` does not count). */
  readonly hasExplicitTag: boolean;
  readonly anchor?: string;
}

export type YamlScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface YamlScalar extends NodeProperties {
  readonly kind: 'scalar';
  /** The text after escapes and line folding, before its tag is applied. */
  readonly value: string;
  readonly style: YamlScalarStyle;
}

export interface YamlSequence extends NodeProperties {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
}

export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** Pairs in file order, duplicates and merge keys (`<<`) included: `mappingEntries` resolves them into entries. */
export interface YamlMapping extends NodeProperties {
  readonly kind: 'mapping';
  readonly pairs: readonly YamlPair[];
}

/** Has the tag of its target. A parsed document never contains an alias to something that contains that alias. */
export interface YamlAlias extends NodeProperties {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: Exclude<YamlNode, YamlAlias>;
}

/** The target of an alias; any other node itself. */
export function followAlias(node: YamlNode): Exclude<YamlNode, YamlAlias> {
  return node.kind === 'alias' ? node.target : node;
}
