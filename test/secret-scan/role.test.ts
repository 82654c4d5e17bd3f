import { describe, expect, it } from 'vitest';
import { KNOWN_FILES } from '../../src/secret-scan/roles/known-files.ts';
import { secretRole } from '../../src/secret-scan/roles/role.ts';
import { NAMES, PLACES } from '../../src/secret-scan/roles/role-catalogue.ts';
import { SECRET_FILES } from './corpus/secret-files.ts';
import { TOOL_LOGINS } from './corpus/tool-logins.ts';
import { WRITTEN_OTHERWISE } from './corpus/written-otherwise.ts';

const found = Object.keys({ ...SECRET_FILES, ...TOOL_LOGINS, ...WRITTEN_OTHERWISE }).map((path) => secretRole(path));

describe('the catalogue of secret files', () => {
  it('has a file in the corpus for each kind of name and place, so that none is ruled out before it is looked at', () => {
    const kinds = new Set(found.map((role) => `${role?.what} ${role?.format}`));
    // Key stores are binary: no file of the corpus is one.
    const unseen = [...NAMES, ...PLACES].filter(
      ({ what, format }) => format !== 'keystore' && !kinds.has(`${what} ${format}`),
    );
    expect(unseen.map(({ what }) => what)).toEqual([]);
  });

  it.each(['', '.bak', '~', '.orig', ' copy', '.2024-11-02', '.swp'])(
    'knows the files of tools with "%s" behind',
    (end) => {
      const roles = [...KNOWN_FILES].map(([name, { what }]) => [
        name,
        secretRole(`etl/${name.toUpperCase()}${end}`)?.what === what,
      ]);
      expect(roles.filter(([, isKnown]) => !isKnown)).toEqual([]);
    },
  );

  it('knows them with "Copy of" in front, but for programs', () => {
    const texts = [...KNOWN_FILES].filter(([, { format }]) => format !== 'php');
    expect(texts.filter(([name, { what }]) => secretRole(`etl/Copy of ${name}`)?.what !== what)).toEqual([]);
  });
});
