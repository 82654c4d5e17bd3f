import { LOCAL } from '../../src/backends/index.ts';
import type { SecretsDirectory } from '../../src/domain/bitswan.ts';
import type { GitEvidence, GitFacts } from '../../src/domain/git-facts.ts';
import { STAGES } from '../../src/domain/requirement.ts';
import { readBitswan } from '../../src/ecosystems/bitswan/read/read-bitswan.ts';
import { lint } from '../../src/lint/index.ts';
import type { LintSubject } from '../../src/lint/rule.ts';
import { RULES } from '../../src/lint/rules/index.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import { jsonReport } from '../../src/report/json-report.ts';
import type { RunReport } from '../../src/report/run-report.ts';
import { sarif } from '../../src/report/sarif.ts';
import { summaryMarkdown } from '../../src/report/summary.ts';
import { textReport } from '../../src/report/text.ts';
import { memoryRepository } from '../ecosystems/memory-repository.ts';
import { EMPTY } from '../report/sample-report.ts';
import { readBruin } from './read-workspace.ts';

/** The gate over files that exist only in memory, all of them tracked; what it found. */
function reportOf(files: Readonly<Record<string, string>>): RunReport {
  const repository = memoryRepository(files);
  const paths = Object.keys(files).sort();
  const tracked = paths.map((path) => ({ path, mode: '100644', blob: path }));
  const git: GitFacts = {
    isEmpty: paths.length === 0,
    tracked: (isWanted) =>
      tracked.filter(({ path }) => {
        const slash = path.lastIndexOf('/');
        return isWanted(path.slice(slash + 1), slash === -1 ? '' : path.slice(0, slash));
      }),
    contents: () => ({ blobs: [], pathsOf: () => [] }),
    named: (wanted) => tracked.filter(({ path }) => path.slice(path.lastIndexOf('/') + 1) === wanted),
    commitLinks: [],
    submodules: new Set(),
    links: [],
    isTracked: (path) => paths.includes(path),
    untracked: [],
    embedded: [],
  };
  const contents = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
  const evidence: GitEvidence = {
    blobs: new Map(contents.map(([path, bytes]) => [path, { kind: 'bytes', bytes }])),
    linkEnds: new Map(),
    ignored: new Map(),
    history: tracked.map((file) => ({ ...file, path: `old/${file.path}`, commit: '0123456789abcdef' })),
  };
  const selection = { selects: () => true, stages: STAGES };
  const bruin = readBruin(repository, selection, {});
  const bitswan = readBitswan(repository, selection);
  const problems = [...bruin.problems, ...bitswan.problems];
  const groups = paths.filter((path) => path.startsWith('secrets/'));
  const secretsDirectory: SecretsDirectory = {
    path: 'secrets',
    files: groups.map((path) => ({ name: path.slice('secrets/'.length), path, text: files[path] ?? '' })),
  };
  const subject: LintSubject = {
    mode: 'lint',
    backend: LOCAL,
    repository,
    git,
    evidence,
    bruin,
    bitswan,
    ...(groups.length === 0 ? {} : { secretsDirectory }),
    environments: bruin.config?.environments.map(({ name }) => name) ?? [],
    requestedStages: STAGES,
    hasVariable: () => false,
    problemsOf: (rule) => problems.filter((problem) => problem.rule === rule),
  };
  const settings = { rules: new Map(), enabled: true, failOn: 'error', today: '2026-11-21' } as const;
  return {
    ...EMPTY,
    findings: lint(subject, RULES, settings),
    skipped: [...bruin.skipped, ...bitswan.skipped],
  };
}

/** Every form in which the gate says what it found. */
export function lintOutputs(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const report = reportOf(files);
  return {
    text: textReport(report),
    annotations: JSON.stringify(annotationsOf(report)),
    summary: summaryMarkdown(report),
    report: jsonReport(report),
    SARIF: sarif({ version: '1.2.3', findings: report.findings, rules: RULES }),
  };
}
