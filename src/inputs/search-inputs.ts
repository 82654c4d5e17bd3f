import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';

export const SEARCH_INPUTS = [
  {
    id: 'path',
    type: 'lines',
    placeholder: 'DIR',
    default: '.',
    description:
      'Folders to search, one per line, relative to the working directory. The repository is the git work tree of the working directory; if there is none, or if `path` is a single folder with its own `.git`, it is that of `path`.',
  },
  {
    id: 'include',
    type: 'lines',
    placeholder: 'GLOB',
    defaultText: 'all',
    description:
      'Globs over repository paths of pipelines and automations, one per line. A pattern without wildcards, and one that is the path of a pipeline or automation as it stands, selects exactly that one, not those nested in it; `shop/**` selects `shop`, too; `shop/automation.toml` selects the automation, and not the pipeline that may lie in the same folder; `.` is the repository root.',
  },
  {
    id: 'exclude',
    type: 'lines',
    placeholder: 'GLOB',
    defaultText: 'none',
    description:
      'Globs like those of `include`, for pipelines and automations to leave out. The log names patterns that match nothing.',
  },
  {
    id: 'allow-empty',
    type: 'boolean',
    placeholder: 'BOOLEAN',
    default: 'false',
    description: 'Accept a repository without pipelines or automations. The git rules still run.',
  },
  {
    id: 'changed-since',
    type: 'text',
    placeholder: 'REF',
    description:
      'A git ref: select only pipelines and automations whose files, or whose shared files (`.bruin.yml`, `glossary.yml`, `bitswan_lib/`), changed since the merge base with it.',
  },
] as const satisfies readonly InputDefinition[];

/** Where to look, and what to select. */
export interface SearchInputs {
  /** As given: absolute, or relative to the working directory. Never empty. */
  readonly paths: readonly string[];
  /** Repository paths or globs without a leading `./` or trailing `/`; `.` is the root. Empty: all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly allowEmpty: boolean;
  readonly changedSince?: string;
}

export function parseSearchInputs(reader: InputReader): SearchInputs {
  const changedSince = reader.text('changed-since');
  if (changedSince?.startsWith('-')) {
    reader.refuse('changed-since', 'a git ref does not start with "-"');
  }
  return {
    paths: reader.lines('path'),
    include: repositoryGlobs(reader, 'include'),
    exclude: repositoryGlobs(reader, 'exclude'),
    allowEmpty: reader.boolean('allow-empty'),
    ...(changedSince === undefined ? {} : { changedSince }),
  };
}

/** A pattern that can never match is a mistake, not an empty selection. */
function repositoryGlobs(reader: InputReader, id: 'include' | 'exclude'): readonly string[] {
  return reader.lines(id).map((given) => {
    const pattern = given.replace(/^(\.\/+)+/u, '');
    if (/^\/|^[A-Za-z]:\//u.test(pattern)) {
      reader.refuseItem(id, given, 'allowed: paths relative to the repository root');
    }
    if (pattern.split('/').includes('..')) {
      reader.refuseItem(id, given, 'allowed: paths inside the repository, without ".."');
    }
    return pattern.replace(/\/+$/u, '') || '.';
  });
}
