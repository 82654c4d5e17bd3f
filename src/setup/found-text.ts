import type { Repository } from '../domain/repository.ts';
import { quoted } from '../domain/visible-text.ts';
import { plural } from '../report/severity-counts.ts';
import type { Survey } from '../survey/survey.ts';
import type { NameInUse, NamesInUse } from './names-in-use.ts';

/** More of a kind are counted. */
const MOST_SHOWN = 10;

/** What a repository holds, for people. */
export function foundText(
  root: string,
  isGit: boolean,
  { bruin, bitswan, repository }: Survey,
  names: NamesInUse,
): string {
  return [
    `${root}${isGit ? '' : ' (not a git repository)'}`,
    ...listed(
      'Bruin pipeline',
      bruin.pipelines.map(({ path }) => path),
    ),
    ...listed(
      'BitSwan automation',
      bitswan.automations.map(({ path }) => path),
    ),
    ...(bruin.pipelines.length + bitswan.automations.length > 0
      ? []
      : ['  neither a Bruin pipeline nor a BitSwan automation yet', ...signs(repository, bruin.config?.file)]),
    ...inUse('connection', names.connections),
    ...inUse('secret group', names.groups),
  ].join('\n');
}

/** What looks as if there should be one: a gate that looks at nothing would be green for the wrong reason. */
function signs(repository: Pick<Repository, 'find'>, config: string | undefined): readonly string[] {
  const settings = repository.find((name) => name === 'pipelines.conf').length;
  return [
    ...(config === undefined
      ? []
      : [`  but ${quoted(config)} is there: does the folder of a pipeline lack its pipeline.yml?`]),
    ...(settings === 0
      ? []
      : [`  but ${plural(settings, 'file')} pipelines.conf: BitSwan deploys only folders with an automation.toml`]),
  ];
}

/** A pipeline with variants is one. */
function listed(noun: string, all: readonly string[]): readonly string[] {
  const paths = [...new Set(all)];
  if (paths.length === 0) return [];
  const shown = paths.slice(0, MOST_SHOWN).map((path) => quoted(path === '' ? '.' : path));
  const rest = paths.length > MOST_SHOWN ? `, and ${paths.length - MOST_SHOWN} more` : '';
  return [`  ${plural(paths.length, noun)}: ${shown.join(', ')}${rest}`];
}

function inUse(noun: string, names: readonly NameInUse[]): readonly string[] {
  if (names.length === 0) return [];
  const places = [...new Set(names.flatMap(({ seenIn }) => seenIn ?? []))].map((place) => {
    const count = names.filter(({ seenIn }) => seenIn === place).length;
    return `${count} seen in ${quoted(place)}`;
  });
  const unseen = names.filter(({ seenIn }) => seenIn === undefined).length;
  const parts = [...places, ...(unseen === 0 ? [] : [`${unseen} not seen anywhere`])];
  return [`  ${plural(names.length, noun)} in use: ${parts.join(', ')}`];
}
