/** Every output of the action, apart from the values that `export: outputs` adds. `action.yml` and the documentation are generated from it. */
export const OUTPUTS = [
  {
    id: 'result',
    description:
      '`ok`; `findings`: at least one at or above `fail-on`; `failed`: something could not be checked or fetched.',
  },
  { id: 'exported', description: 'JSON array of the names that were exported; never a value.' },
  { id: 'exported-count', description: 'How many names were exported.' },
  { id: 'errors', description: 'How many findings are errors.' },
  { id: 'warnings', description: 'How many findings are warnings.' },
  { id: 'notices', description: 'How many findings are notices.' },
  { id: 'sarif-file', description: 'The SARIF file that was written.' },
  { id: 'report-file', description: 'The JSON report that was written.' },
  { id: 'html-file', description: 'The HTML page that was written.' },
  { id: 'matrix-file', description: 'The file of the matrix that was written.' },
  {
    id: 'access-changed',
    description: 'From `plan` with `compare`: `true` if a change adds or removes access, else `false`.',
  },
  { id: 'dotenv-file', description: 'The file that `export: dotenv` wrote; the post step removes it.' },
  { id: 'secrets-dir', description: 'The directory that `export: group-files` wrote; the post step removes it.' },
  {
    id: 'matrix',
    description:
      'From `plan`: `{"include": [{"kind", "name", "path", "environment", "stage", "variant", "deployment"}, …]}` for `strategy.matrix`; at most 256 jobs, see `matrix-shard`.',
  },
  {
    id: 'has-work',
    description:
      '`true` when any pipeline or automation is selected (from `plan`: when the matrix has a row), else `false`.',
  },
] as const;
