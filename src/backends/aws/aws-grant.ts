import type { Grant } from '../../domain/backend-traits.ts';
import type { AwsStore } from './aws-settings.ts';
import { resourceFor } from './partition.ts';

/** Batch reads are an account-level action, so their statement cannot name secrets; each secret still needs GetSecretValue. */
export function awsPolicy(documents: readonly string[], { region }: AwsStore): Grant {
  const arns = documents.map((document) => resourceFor(document, region ?? '*'));
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'ReadThese', Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: arns },
      { Sid: 'InBatches', Effect: 'Allow', Action: 'secretsmanager:BatchGetSecretValue', Resource: '*' },
    ],
  };
  return { title: 'IAM policy', language: 'json', text: JSON.stringify(policy, null, 2) };
}
