/** What yaml.v3's decoder puts into the typed fields of a Go program. */
export {
  type MappingEntry,
  mappingEntries,
  sequenceItems,
} from './decode-collection.ts';
export {
  type Decoded,
  decodeBoolean,
  decodeFloat,
  decodeInteger,
  decodeText,
  isNull,
} from './decode-scalar.ts';
