import { Failure } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import { quoted } from '../domain/visible-text.ts';
import type { Entry } from '../inputs/input-reader.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { SearchInputs } from '../inputs/search-inputs.ts';
import { settingName, settingText } from '../inputs/setting-text.ts';
import type { TrackedSelection } from './tracked-selection.ts';

/**
 * Selecting nothing is never a success: a typo in `include` or a wrong checkout would keep the gate green forever.
 *
 * @param units how many pipelines and automations were selected and could be read
 * @param problems what is wrong with those that could not be read
 */
export function selectionGaps(
  { entry, search }: Pick<Inputs, 'entry' | 'search'>,
  selection: TrackedSelection,
  units: number,
  problems: readonly Problem[],
): readonly Failure[] {
  const unmatched = selection.unmatched();
  if (unmatched.length > 0) {
    const patterns = unmatched.map((pattern) => quoted(pattern)).join(', ');
    const message = `cannot check what include names: there is no pipeline or automation at ${patterns}`;
    return [
      new Failure('nothing-checked', message, {
        hint: `include takes repository paths of their folders, or globs such as shop/**${whatThereIs(selection.asked())}`,
      }),
    ];
  }
  const isUnchanged = search.changedSince !== undefined && selection.asked().length > 0;
  if (units > 0 || isUnchanged || search.allowEmpty || hasBroken(problems)) return [];
  const message = 'cannot check anything: there is no pipeline or automation in the searched folders';
  return [
    new Failure('nothing-checked', message, {
      hint: `${howToSelect(entry, search)}; if there are none yet, ${settingText(entry, 'allow-empty', 'true')} accepts that`,
    }),
  ];
}

/** The same if files were found but none could be read: a gap, unless findings about them already fail the run (settings can prevent that). */
export function unreadableGaps(search: SearchInputs, units: number, problems: readonly Problem[]): readonly Failure[] {
  if (units > 0 || search.allowEmpty || !hasBroken(problems)) return [];
  const message = 'cannot check anything: none of the pipelines and automations that were found can be read';
  return [
    new Failure('nothing-checked', message, {
      hint: 'correct what malformed-config reports; its severity, fail-on and ignore entries do not make a file readable',
    }),
  ];
}

/** The end of a hint that names what could have been selected. */
function whatThereIs(paths: readonly string[]): string {
  if (paths.length === 0) return '; there is none in the searched folders';
  const shown = paths.slice(0, MOST_SHOWN).map((path) => quoted(path || '.'));
  const rest = paths.length - shown.length;
  return `; there ${paths.length === 1 ? 'is' : 'are'} ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Paths that a hint lists. */
const MOST_SHOWN = 20;

function hasBroken(problems: readonly Problem[]): boolean {
  return problems.some(({ rule }) => rule === 'malformed-config');
}

/** What may be wrong with the inputs if nothing is selected. */
function howToSelect(entry: Entry, { exclude }: SearchInputs): string {
  const path = settingName(entry, 'path');
  return exclude.length > 0
    ? `name the folders that hold them with ${path}, or have ${settingName(entry, 'exclude')} leave some in`
    : `name the folders that hold them with ${path}`;
}
