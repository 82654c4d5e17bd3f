/** What yaml.v3's decoder puts into the typed fields of a Go program. */
export {
  type MappingEntries,
  type MappingEntry,
  mappingEntries,
  type SequenceItems,
  sequenceItems,
} from './decode-collection.ts';
export {
  type Decoded,
  decodeBoolean,
  decodeFloat,
  decodeInteger,
  decodeText,
  type GoIntegerType,
  isNull,
  type YamlProblem,
} from './decode-scalar.ts';
