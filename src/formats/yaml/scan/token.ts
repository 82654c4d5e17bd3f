import type { YamlScalarStyle } from '../compose/node.ts';
import type { Mark } from '../error.ts';

/** Tokens that are only a sign; `block-*-start` and `block-end` stand for a change of indentation. */
export type SignToken =
  | 'stream-end'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value';

export type Token = { readonly start: Mark; readonly end: Mark } & (
  | { readonly type: SignToken }
  | { readonly type: 'scalar'; readonly value: string; readonly style: YamlScalarStyle }
  | { readonly type: 'alias' | 'anchor'; readonly name: string }
  | { readonly type: 'tag'; readonly handle: string; readonly suffix: string }
  | { readonly type: 'version-directive'; readonly major: number; readonly minor: number }
  | { readonly type: 'tag-directive'; readonly handle: string; readonly prefix: string }
);
