import { findAliasProblem } from './compose/alias-check.ts';
import { Composer } from './compose/composer.ts';
import type { YamlNode, YamlPosition, YamlScalar, YamlScalarStyle } from './compose/node.ts';
import { scalarTag } from './decode/resolve.ts';
import { type YamlError, YamlRefusal } from './error.ts';
import { Scanner } from './scan/scanner.ts';
import { sourceText } from './scan/source-text.ts';
import { readDocument } from './yaml-document.ts';

export type ParsedYaml = { readonly root: YamlNode | undefined } | { readonly error: YamlError };

/**
 * The first document of a YAML file, as yaml.v3 v3.0.1 reads it; `root` is undefined when there is none (an empty file,
 * or nothing but comments). Never throws: what yaml.v3 refuses, aliases that contain themselves or expand the document
 * too much, and nesting beyond 1000 levels are errors with a place.
 * @param source UTF-8 or UTF-16 bytes with or without byte order mark, or the text.
 */
export function parseYaml(source: Uint8Array | string): ParsedYaml {
  try {
    const composer = new Composer(new Scanner(sourceText(source)));
    const root = readDocument(composer);
    const error = root && composer.hasAnchors ? findAliasProblem(root) : undefined;
    return error ? { error } : { root };
  } catch (cause) {
    if (cause instanceof YamlRefusal) return { error: cause.toYamlError() };
    throw cause;
  }
}

/**
 * A scalar as if it were written in a document.
 * @param how `tag` forces a tag; without it the style decides: plain scalars are resolved by their form, others are texts.
 */
export function scalarNode(
  value: string,
  how: { readonly tag?: string; readonly style?: YamlScalarStyle },
  position: YamlPosition,
): YamlScalar {
  const style = how.style ?? 'plain';
  const tag = how.tag ?? scalarTag(value, style);
  return { kind: 'scalar', value, style, tag, hasExplicitTag: how.tag !== undefined, position };
}

export { resolveTag } from './decode/resolve.ts';
