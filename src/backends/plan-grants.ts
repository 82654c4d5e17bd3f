import type { Inputs } from '../inputs/inputs.ts';
import type { GrantReport } from '../report/run-report.ts';
import { type GrantRequest, grantFor } from '../resolve/grants.ts';
import type { PlannedRequirement } from '../resolve/plan.ts';
import type { Survey } from '../survey/survey.ts';
import { fillPath } from './backend-settings.ts';

/** What the backend has to allow for a plan, one grant per place: settings with `{environment}` make one per environment. */
export function grantsOf(
  planned: readonly PlannedRequirement[],
  survey: Survey,
  inputs: Inputs,
): readonly GrantReport[] {
  const grants = new Map<string, GrantReport>();
  for (const environment of survey.environments) {
    const wanted = planned.filter(({ requirement }) => (requirement.environment ?? environment) === environment);
    const documents = [...new Set(wanted.map(({ address }) => address.document))].sort();
    const request = documents.length === 0 ? undefined : requestFor(documents, environment, inputs);
    if (request === undefined) continue;
    const grant = grantFor(request);
    const title = survey.environments.length > 1 ? `${grant.title} (${environment})` : grant.title;
    grants.set(grant.text, { ...grant, title });
  }
  return [...grants.values()];
}

function requestFor(documents: readonly string[], environment: string, { backend }: Inputs): GrantRequest | undefined {
  const fill = (input: string, template: string): string => fillPath(input, template, environment);
  switch (backend.backend) {
    case 'local':
      return undefined;
    case 'vault':
      return {
        backend: 'vault',
        documents,
        mount: fill('vault-mount', backend.mount),
        path: fill('vault-path', backend.path),
        ...(backend.kvVersion === undefined ? {} : { kvVersion: backend.kvVersion }),
      };
    case 'aws':
      return { backend: 'aws', documents, ...(backend.region === undefined ? {} : { region: backend.region }) };
    case 'azure':
      return {
        backend: 'azure',
        documents,
        ...(backend.vaultUrl === undefined ? {} : { vaultUrl: fill('azure-vault-url', backend.vaultUrl) }),
      };
    case 'doppler':
      return {
        backend: 'doppler',
        documents,
        ...(backend.project === undefined ? {} : { project: backend.project }),
        ...(backend.config === undefined ? {} : { config: fill('doppler-config', backend.config) }),
      };
  }
}
