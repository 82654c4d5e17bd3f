/** How many jobs one `parallel:matrix` may make: https://docs.gitlab.com/ci/yaml/#parallelmatrix */
const MOST_JOBS = 200;

/**
 * A child pipeline of GitLab with a job for each row, as `trigger:include:artifact` takes it. What a job does says a hidden job `.row`, which the
 * project has in a file of its own; it finds the row in variables: `ROW_KIND`, `ROW_NAME`, `ROW_PATH`, and `ROW_ENVIRONMENT`, `ROW_VARIANT`,
 * `ROW_STAGE`, `ROW_DEPLOYMENT` where the row has them.
 */
export function childPipeline(rows: readonly object[]): string {
  const parts = Array.from({ length: Math.ceil(rows.length / MOST_JOBS) }, (_, part) =>
    rows.slice(part * MOST_JOBS, (part + 1) * MOST_JOBS),
  );
  const jobs = parts.map((part, at) => [
    parts.length === 1 ? 'row' : `row-${at + 1}`,
    { extends: '.row', parallel: { matrix: part.map(variablesOf) } },
  ]);
  // GitLab refuses a pipeline without jobs.
  const none = [['nothing-selected', { script: ['echo "no pipeline and no automation is selected"'] }]];
  // JSON is YAML, and needs no rules for quotes.
  return `${JSON.stringify(Object.fromEntries(jobs.length === 0 ? none : jobs), null, 2)}\n`;
}

/** GitLab puts variables in for `$NAME` in values, and `$$` is a dollar. */
function variablesOf(row: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [`ROW_${key.toUpperCase()}`, String(value).replaceAll('$', '$$$$')]),
  );
}
