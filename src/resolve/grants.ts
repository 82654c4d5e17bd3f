import { isDopplerConfig } from './name-rules.ts';

/** What a backend has to allow for exactly the documents of a plan, ready to paste. */
export interface Grant {
  readonly title: string;
  readonly language: 'hcl' | 'json' | 'text';
  readonly text: string;
}

/** Documents to be read, and where the backend keeps them. Placeholders in settings are filled. */
export type GrantRequest =
  | {
      readonly backend: 'vault';
      readonly documents: readonly string[];
      readonly mount: string;
      readonly path: string;
      readonly kvVersion?: 1 | 2;
    }
  | { readonly backend: 'aws'; readonly documents: readonly string[]; readonly region?: string }
  | { readonly backend: 'azure'; readonly documents: readonly string[]; readonly vaultUrl?: string }
  | {
      readonly backend: 'doppler';
      readonly documents: readonly string[];
      readonly project?: string;
      readonly config?: string;
    };

/** The least privilege that a run of the plan needs. Pure; nothing is asked of the service. */
export function grantFor(request: GrantRequest): Grant {
  switch (request.backend) {
    case 'vault':
      return vaultPolicy(request);
    case 'aws':
      return awsPolicy(request);
    case 'azure':
      return azureAssignments(request);
    case 'doppler':
      return dopplerScope(request);
  }
}

/** https://developer.hashicorp.com/vault/docs/concepts/policies: KV version 2 reads below `data/`. */
function vaultPolicy({ documents, mount, path, kvVersion }: GrantRequest & { backend: 'vault' }): Grant {
  const prefix = [mount, ...(kvVersion === 1 ? [] : ['data']), ...(path === '' ? [] : [path])].join('/');
  const rules = documents.map((document) => `path ${hclText(`${prefix}/${document}`)} {\n  capabilities = ["read"]\n}`);
  const note = kvVersion === undefined ? '# For KV version 2; where the mount has version 1, leave "data/" out.\n' : '';
  return { title: 'Vault policy', language: 'hcl', text: `${note}${rules.join('\n')}` };
}

/** A glob star in a policy path would allow more than the document; `+` is a wildcard only as a whole segment. */
function hclText(path: string): string {
  return JSON.stringify(path).replaceAll('${', '$${').replaceAll('%{', '%%{');
}

/** Batch reads are an action of the account, so their statement cannot name secrets; each secret still needs GetSecretValue. */
function awsPolicy({ documents, region }: GrantRequest & { backend: 'aws' }): Grant {
  const arns = documents.map((document) =>
    document.startsWith('arn:') ? document : secretArn(document, region ?? '*'),
  );
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'ReadThese', Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: arns },
      { Sid: 'InBatches', Effect: 'Allow', Action: 'secretsmanager:BatchGetSecretValue', Resource: '*' },
    ],
  };
  return { title: 'IAM policy', language: 'json', text: JSON.stringify(policy, null, 2) };
}

/** Secrets Manager appends a dash and six characters to every name. */
function secretArn(name: string, region: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:secretsmanager:${region}:*:secret:${name}-??????`;
}

function azureAssignments({ documents, vaultUrl }: GrantRequest & { backend: 'azure' }): Grant {
  const vault = vaultUrl === undefined ? '<vault>' : (new URL(vaultUrl).hostname.split('.')[0] ?? '<vault>');
  const lines = documents.map(
    (document) =>
      `az role assignment create --role 'Key Vault Secrets User' --assignee "$CLIENT_ID" --scope "$(az keyvault show --name '${vault}' --query id --output tsv)/secrets/${document}"`,
  );
  return { title: 'Key Vault role assignments', language: 'text', text: lines.join('\n') };
}

function dopplerScope({ documents, project, config }: GrantRequest & { backend: 'doppler' }): Grant {
  const own = `${project ?? '<project>'}/${config ?? '<config>'}`;
  const scopes = new Map<string, string[]>();
  for (const document of documents) {
    const isWhole = isDopplerConfig(document);
    const [inProject, name] = isWhole ? splitConfig(document, project) : [undefined, undefined];
    const scope = isWhole ? `${inProject}/${name}` : own;
    scopes.set(scope, [...(scopes.get(scope) ?? []), isWhole ? 'all names' : document]);
  }
  const lines = [...scopes].map(
    ([scope, names]) => `read access to the config ${scope}: ${[...new Set(names)].join(', ')}`,
  );
  return { title: 'Doppler access', language: 'text', text: lines.join('\n') };
}

function splitConfig(document: string, project: string | undefined): [string, string] {
  const [before = '', name = ''] = document.split('config:');
  return [before === '' ? (project ?? '<project>') : before.replace(/\/$/, ''), name];
}
