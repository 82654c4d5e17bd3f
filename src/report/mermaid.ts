import { CONFIG_FILE } from '../domain/bruin.ts';
import { visibleText } from '../domain/visible-text.ts';
import type { RequirementReport, RunReport } from './run-report.ts';

/** Larger graphs are hard to read, and GitHub refuses much larger ones. */
const MOST_EDGES = 60;
const LONGEST_LABEL = 60;

/** One drawing: pipelines or automations → what they need → where it is kept. */
export interface Graph {
  readonly title: string;
  /** Mermaid source, without a fence. */
  readonly text: string;
  /** Edges that were left out. */
  readonly omitted: number;
}

type Edge = readonly [from: string, to: string];

/** A graph per environment and per stage, in the order of the report. */
export function requirementGraphs(report: RunReport): readonly Graph[] {
  const edges = new Map<string, Edge[]>();
  const add = (title: string, edge: Edge): void => {
    const known = edges.get(title);
    if (known === undefined) edges.set(title, [edge]);
    else known.push(edge);
  };
  const addressOf = addressesOf(report);
  for (const pipeline of report.pipelines) {
    const environment = pipeline.environment ?? report.environment;
    const title = environment === undefined ? 'Bruin' : `environment ${environment}`;
    for (const connection of pipeline.connections) {
      add(title, [`pipeline ${pipeline.name}`, `connection ${connection}`]);
      const address = addressOf('connection', connection, environment);
      if (address !== undefined) add(title, [`connection ${connection}`, address]);
    }
    const configuration = addressOf('configuration', CONFIG_FILE, environment);
    if (configuration !== undefined) {
      add(title, [`pipeline ${pipeline.name}`, CONFIG_FILE]);
      add(title, [CONFIG_FILE, configuration]);
    }
  }
  for (const automation of report.automations) {
    for (const { stage, groups, services } of automation.stages) {
      for (const group of [...groups, ...services]) {
        add(`stage ${stage}`, [`automation ${automation.name}`, `group ${group}`]);
        const address = addressOf('group', group, stage);
        if (address !== undefined) add(`stage ${stage}`, [`group ${group}`, address]);
      }
    }
  }
  return [...edges].map(([title, found]) => graph(title, found));
}

/** Where something is kept: in that environment or at that stage, else wherever it is needed first. */
function addressesOf({
  requirements,
  backend = 'secret',
}: RunReport): (kind: RequirementReport['kind'], name: string, where: string | undefined) => string | undefined {
  const known = new Map<string, RequirementReport>();
  for (const requirement of requirements) {
    const { kind, name, environment, stage } = requirement;
    for (const key of [JSON.stringify([kind, name]), JSON.stringify([kind, name, environment ?? stage])])
      if (!known.has(key)) known.set(key, requirement);
  }
  return (kind, name, where) => {
    const found = known.get(JSON.stringify([kind, name, where])) ?? known.get(JSON.stringify([kind, name]));
    const address = found?.fullAddress ?? found?.address;
    return address === undefined ? undefined : `${backend}: ${address}`;
  };
}

function graph(title: string, edges: readonly Edge[]): Graph {
  const distinct = [...new Map(edges.map((edge) => [JSON.stringify(edge), edge])).values()];
  const shown = distinct.slice(0, MOST_EDGES);
  const ids = new Map<string, string>();
  for (const label of shown.flat()) if (!ids.has(label)) ids.set(label, `n${ids.size + 1}`);
  const lines = [
    'graph LR',
    ...[...ids].map(([label, id]) => `  ${id}["${mermaidLabel(label)}"]`),
    ...shown.map(([from, to]) => `  ${ids.get(from)} --> ${ids.get(to)}`),
  ];
  return { title, text: lines.join('\n'), omitted: distinct.length - shown.length };
}

/** Escapes everything that could be markup in a label, or end it, as `#code;`, Mermaid's character reference. */
function mermaidLabel(text: string): string {
  const shown = visibleText(text);
  const short = shown.length > LONGEST_LABEL ? `${shown.slice(0, LONGEST_LABEL - 1)}…` : shown;
  return short.replace(/[^\p{L}\p{N} _./:-]|:(?=\/\/)/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
