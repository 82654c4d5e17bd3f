import { readsSecrets } from '../domain/mode.ts';
import type { RuleId } from '../domain/rule-id.ts';
import { pipelineCount, type RunReport } from './run-report.ts';
import { plural } from './severity-counts.ts';

/** Rules whose findings say that something was not checked. */
const OPEN_QUESTIONS: Partial<Record<RuleId, string>> = {
  'connections-not-checked': 'whether the connections exist',
  'groups-not-checked': 'whether the secret groups exist',
  'policy-not-compared': 'whether the policy was loosened',
  'unjudged-secret-file': 'files that could not be checked',
  'symlinked-secret-file': 'what links lead to',
  'embedded-repository': 'embedded repositories',
};

/** One line that says what a run has checked and what it has not. */
export function checkedLine(report: RunReport): string {
  const units = `${plural(pipelineCount(report), 'pipeline')} and ${plural(report.automations.length, 'automation')}`;
  const read = readsSecrets(report.mode) && report.result === 'ok' ? readSecrets(report) : [];
  const checked = report.mode === 'plan' ? `Read: ${units}` : [`Checked: ${units}`, ...read].join(', ');
  const open = openQuestions(report);
  return `${checked}.${open.length === 0 ? '' : ` Not checked: ${open.join(', ')}.`}`;
}

function readSecrets({ requirements, backend }: RunReport): readonly string[] {
  const asked = requirements.filter(({ from }) => from === undefined).length;
  return [asked === 0 ? 'no secret was asked for' : `${plural(asked, 'secret')} from ${backend ?? 'the backend'}`];
}

function openQuestions(report: RunReport): readonly string[] {
  const { mode, result, requirements, findings, skipped, failures } = report;
  const rules = new Set(findings.map(({ rule }) => rule));
  const fromFile = requirements.filter(({ from }) => from === 'configuration').length;
  const fromJob = requirements.filter(({ from }) => from === 'environment').length;
  const asksBackend = readsSecrets(mode);
  return [
    ...(failures.length > 0 ? ['what the failures below name'] : []),
    ...(asksBackend && result === 'findings' ? ['the secrets themselves, because findings stopped the run'] : []),
    ...(asksBackend ? [] : ['whether the secrets can be fetched, which needs mode check']),
    ...(!asksBackend && requirements.some(({ kind }) => kind === 'configuration')
      ? ['what the configuration that is kept in a secret defines']
      : []),
    ...(asksBackend && fromFile > 0 ? [`${plural(fromFile, 'connection')} that the configuration defines`] : []),
    ...(asksBackend && fromJob > 0 ? [`${plural(fromJob, 'variable')} that the job provides`] : []),
    ...Object.entries(OPEN_QUESTIONS).flatMap(([rule, what]) => (rules.has(rule as RuleId) ? [what] : [])),
    ...(skipped.length > 0 ? [`what is skipped (${skipped.length})`] : []),
  ];
}
