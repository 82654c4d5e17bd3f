import { formatLocation } from '../domain/location.ts';
import { visibleText } from '../domain/visible-text.ts';
import type { AutomationStageReport, PipelineReport, RequirementReport, RunReport } from './run-report.ts';
import type { TextStyle } from './text-style.ts';

/** What each pipeline and automation requires, and where it is kept. */
export function requirementsText(report: RunReport, style: TextStyle): string {
  const blocks = [
    ...report.pipelines.map((pipeline) => pipelineText(pipeline, style)),
    ...report.automations.flatMap((automation) =>
      automation.stages.map((stage) => stageText(`${automation.name} (${automation.path || '.'})`, stage, style)),
    ),
    report.requirements.length === 0 ? '' : requirementList(report.requirements, style),
    ...(report.grants ?? []).map((grant) => `${style.strong(visibleText(grant.title))}\n${indented(grant.text)}`),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function pipelineText(pipeline: PipelineReport, style: TextStyle): string {
  const details = [
    ...(pipeline.environment === undefined ? [] : [`environment ${pipeline.environment}`]),
    ...(pipeline.variant === undefined ? [] : [`variant ${pipeline.variant}`]),
  ].join(', ');
  const head = `pipeline ${pipeline.name} (${pipeline.path || '.'})${details === '' ? '' : `, ${details}`}`;
  const declared = pipeline.assets.flatMap((asset) =>
    asset.enabled === false
      ? [`  ${asset.file}: ${asset.name} is disabled and needs nothing`]
      : asset.secrets.map(
          ({ file, line, key, injectAs }) =>
            `  ${file}:${line}: ${key} as ${injectAs || '(no name)'} for ${asset.name}`,
        ),
  );
  return [
    style.strong(visibleText(head)),
    ...(pipeline.vars === undefined ? [] : [nameLine('variables that the run sets', pipeline.vars)]),
    nameLine('connections', pipeline.connections),
    ...declared.map(visibleText),
  ].join('\n');
}

function stageText(automation: string, stage: AutomationStageReport, style: TextStyle): string {
  const head = style.strong(
    visibleText(`automation ${automation}, stage ${stage.stage}, deployment ${stage.deployment}`),
  );
  const lines = [head, nameLine('groups', stage.groups)];
  if (stage.services.length > 0) lines.push(nameLine('services', stage.services));
  if (stage.variables.length > 0) lines.push(nameLine('variables', stage.variables));
  return lines.join('\n');
}

function nameLine(title: string, names: readonly string[]): string {
  return `  ${title}: ${names.length === 0 ? 'none' : names.map(visibleText).join(', ')}`;
}

function requirementList(requirements: readonly RequirementReport[], style: TextStyle): string {
  const lines = requirements.map((requirement) => {
    const address = requirement.from ?? requirement.fullAddress ?? requirement.address ?? 'no address';
    const [first] = requirement.requiredBy;
    const place =
      first === undefined ? '' : style.faint(`  (${visibleText(formatLocation(first))}${more(requirement)})`);
    const shown = `${requirement.kind}/${requirement.name} → ${address}${whereOf(requirement)}`;
    return `  ${visibleText(shown)}${place}`;
  });
  return [style.strong('requirements'), ...lines].join('\n');
}

/** Added in plans of several environments or stages, which may need the same name in each. */
function whereOf({ environment, stage }: RequirementReport): string {
  if (stage !== undefined) return ` at ${stage}`;
  return environment === undefined ? '' : ` in ${environment}`;
}

function more(requirement: RequirementReport): string {
  const rest = requirement.requiredBy.length - 1;
  return rest > 0 ? ` and ${rest} more` : '';
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${visibleText(line)}`)
    .join('\n');
}
