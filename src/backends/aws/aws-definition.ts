import { defineService } from '../define-service.ts';
import { awsPolicy } from './aws-grant.ts';
import { AWS_INPUTS, awsSecrets, parseAwsSignIn, parseAwsStore } from './aws-inputs.ts';
import { AWS_NAMES, AWS_NAMES_OF_BRUIN } from './aws-names.ts';

export const AWS = defineService({
  id: 'aws',
  title: 'AWS Secrets Manager',
  summary: 'AWS Secrets Manager',
  page: 'backends/aws.md',
  hosts: ['`secretsmanager.REGION.amazonaws.com`', '`sts.REGION.amazonaws.com` with `aws-role`'],
  identityTokenFor: '`aws-role`',
  withheld: ['BRUIN_AWS_*'],
  signInByHand: 'leave --aws-role out: the profile of this machine signs in (AWS_PROFILE, "aws sso login")',
  numbers: 'double',
  names: AWS_NAMES,
  bruinNames: AWS_NAMES_OF_BRUIN,
  addressForms: [{ pattern: /^arn:/i, what: 'an ARN' }],
  example: {
    needsIdentityToken: true,
    inputs: [
      { id: 'aws-region', value: 'eu-central-1' },
      { id: 'aws-role', value: 'arn:aws:iam::123456789012:role/ci', unless: 'aws-access-key-id' },
    ],
  },
  inputs: AWS_INPUTS,
  parseStore: parseAwsStore,
  parseSignIn: parseAwsSignIn,
  templates: () => [],
  fill: (store) => store,
  // An ARN contains its region.
  locate: (document, { region }) =>
    region === undefined || document.startsWith('arn:') ? document : `${region}: ${document}`,
  grant: awsPolicy,
  credentials: ({ auth }) => awsSecrets(auth),
  firstUrl: (_, { endpoint }) => endpoint,
  load: async () => (await import('./aws.ts')).createAwsBackend,
});
