import type { Location } from '../../../domain/location.ts';
import type { TomlDocument } from '../../../formats/toml/parse-toml.ts';
import type { TomlPath } from '../../../formats/toml/places.ts';

/** A parsed file with the places of its parts as locations. */
export interface TomlSource {
  readonly file: string;
  readonly text: string;
  readonly document: TomlDocument;
  keyOf(path: TomlPath): Location;
  valueOf(path: TomlPath): Location;
}

export function tomlSource(file: string, text: string, document: TomlDocument): TomlSource {
  return {
    file,
    text,
    document,
    keyOf: (path) => ({ file, ...document.locateKey(path) }),
    valueOf: (path) => ({ file, ...document.locate(path) }),
  };
}
