import type { ConfigConnection, ConfigField } from '../../domain/bruin.ts';
import { fieldAt } from '../../ecosystems/bruin/connection/connection-types.ts';
import type { ConnectionView } from '../../ecosystems/bruin/connection/connection-view.ts';
import { decodeBoolean, decodeInteger, isNull } from '../../formats/yaml/decode/decode.ts';
import { scalarNode } from '../../formats/yaml/parse-yaml.ts';

/**
 * A connection as written, to check its registration. A field with a `${VAR}` is still unknown, and so is one of the wrong type, which has its own
 * finding. Credential files are not read: a gate does not have them.
 */
export function viewOfWritten({ type, name, fields }: ConfigConnection): ConnectionView {
  const field = (key: string): ConfigField | undefined =>
    fields.find(({ path, isUnknown }) => !isUnknown && path.length === 1 && path[0] === key);
  const isOpen = (written: ConfigField): boolean => written.references.length > 0;
  const scalar = (written: ConfigField) => scalarNode(written.raw.reveal(), {}, written.location);
  return {
    type,
    name,
    text: (key) => {
      const written = field(key);
      if (written === undefined) return '';
      // `~` and `null` are text only in quotes, and quotes are no longer known here; an empty text is empty either way.
      const mayBeNull = written.raw.reveal() !== '' && isNull(scalar(written));
      return isOpen(written) || mayBeNull ? undefined : written.raw.reveal();
    },
    integer: (key) => {
      const written = field(key);
      if (written === undefined) return 0n;
      const read = decodeInteger(scalar(written), 'int64');
      return isOpen(written) || 'problem' in read ? undefined : read.value;
    },
    boolean: (key) => {
      const written = field(key);
      if (written === undefined) return false;
      const read = decodeBoolean(scalar(written));
      return isOpen(written) || 'problem' in read ? undefined : read.value;
    },
    entries: (key) => {
      if (fieldAt(type, [key])?.type.kind !== 'map') return new Map();
      const below = fields.filter(({ path }) => path.length === 2 && path[0] === key);
      return new Map(below.map((one) => [one.path[1] ?? '', isOpen(one) ? undefined : one.raw.reveal()]));
    },
    has: (key) => {
      const written = field(key);
      return written !== undefined && !isNull(scalar(written));
    },
  };
}
