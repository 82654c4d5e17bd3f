import { type BruinNames, KEEP_NAMES, type NameRule } from '../../domain/name-rule.ts';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const NAME = /^[A-Za-z0-9/_+=.@-]{1,512}$/;
/** Secrets that AWS services create start with the service's name and a `!`, which is reserved for them: `rds!cluster-…`, `redshift!…`. */
const READABLE = /^(?:[a-z0-9-]+!)?[A-Za-z0-9/_+=.@-]{1,512}$/;
const ARN = /^arn:[a-z0-9-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:(?:[a-z0-9-]+!)?[A-Za-z0-9/_+=.@-]+$/;

/** Letters, digits and `/_+=.@-`, up to 512; names created by AWS services; or an ARN. */
export const AWS_NAMES: NameRule = {
  ...KEEP_NAMES,
  refusal: (name) =>
    ARN.test(name) || READABLE.test(name)
      ? undefined
      : 'AWS Secrets Manager allows letters, digits and /_+=.@- in names (at most 512), or a full ARN',
};

export const AWS_NAMES_OF_BRUIN: BruinNames = {
  allows: NAME,
  inWords: 'letters, digits and /_+=.@-',
  rename: (name) => name.replaceAll(/[^A-Za-z0-9/_+=.@-]/g, '-'),
};
