import type { VariableReference } from '../../../domain/bitswan.ts';
import type { IniFile } from '../../../formats/ini/ini-file.ts';
import { listIniReferences } from '../../../formats/ini/references.ts';

/**
 * The variables that a `pipelines.conf` refers to, in file order. `${section:option}` is left out: it names an option of the
 * file. So may a plain `${name}`, which only `resolveIni` can determine.
 */
export function readReferences(file: string, ini: IniFile): readonly VariableReference[] {
  return listIniReferences(ini)
    .filter(({ form }) => form !== 'option')
    .map(({ name, text, form, section, option, line, column }) => ({
      name,
      text,
      kind: form === 'default' ? 'default-syntax' : 'variable',
      section,
      option,
      location: { file, line, column },
    }));
}
