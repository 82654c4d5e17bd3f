import type { ExportedName } from '../domain/export/exportable.ts';
import type { Finding } from '../domain/finding.ts';
import type { AccessChange } from './access/access-graph.ts';
import type {
  AssetReport,
  AutomationReport,
  FailureReport,
  PipelineReport,
  RequirementReport,
  RunReport,
} from './run-report.ts';

const VERSION = 1;

/**
 * The JSON report, version 1. Fields have a fixed order, those that do not apply are absent, and lists are never absent.
 * Objects are written field by field, so a field added to a type does not end up in the file by accident.
 */
export function jsonReport(report: RunReport): string {
  const document = {
    version: VERSION,
    tool: { name: report.tool.name, version: report.tool.version },
    mode: report.mode,
    result: report.result,
    environment: report.environment,
    stage: report.stage,
    backend: report.backend,
    pipelines: report.pipelines.map(pipeline),
    automations: report.automations.map(automation),
    requirements: report.requirements.map((each) => requirement(each, report)),
    exported: report.exported.map(exported),
    accessChanges: report.accessChanges?.map(accessChange),
    findings: report.findings.map(finding),
    skipped: report.skipped.map(({ path, reason }) => ({ path, reason })),
    failures: report.failures.length === 0 ? undefined : report.failures.map(failure),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function pipeline(each: PipelineReport): object {
  return {
    name: each.name,
    path: each.path === '' ? '.' : each.path,
    environment: each.environment,
    variant: each.variant,
    vars: each.vars,
    connections: each.connections,
    assets: each.assets.map(asset),
  };
}

function asset(each: AssetReport): object {
  return {
    name: each.name,
    file: each.file,
    type: each.type,
    enabled: each.enabled,
    secrets: each.secrets.map(({ key, injectAs, file, line, from }) => ({ key, injectAs, file, line, from })),
    connections: each.connections,
  };
}

function automation(each: AutomationReport): object {
  return {
    name: each.name,
    path: each.path === '' ? '.' : each.path,
    config: each.config,
    stages: each.stages.map(({ stage, deployment, groups, services, variables }) => ({
      stage,
      deployment,
      groups,
      services,
      variables,
    })),
  };
}

/** Omits what the report already states as a whole. */
function requirement(each: RequirementReport, report: RunReport): object {
  return {
    kind: each.kind,
    name: each.name,
    address: each.address,
    fullAddress: each.fullAddress,
    from: each.from,
    environment: report.environment === undefined ? each.environment : undefined,
    stage: report.stage === undefined ? each.stage : undefined,
    requiredBy: each.requiredBy.map(({ file, line, column }) => ({ file, line, column })),
    version: each.version,
    changed: each.changed,
    expires: each.expires,
    lifetime: each.lifetime,
  };
}

function exported({ name, as, requirement: id, masked }: ExportedName): object {
  return { name, as, requirement: id, masked };
}

function finding({ rule, severity, message, location, hint }: Finding): object {
  return { rule, severity, message, file: location.file, line: location.line, column: location.column, hint };
}

function accessChange({ kind, scope, reader, secret }: AccessChange): object {
  return { kind, where: scope, reader: { kind: reader.kind, name: reader.name, file: reader.file }, secret: secret.id };
}

function failure({ code, message, hint, locations }: FailureReport): object {
  return {
    code,
    message,
    hint,
    locations: locations?.map(({ file, line, column }) => ({ file, line, column })),
  };
}
