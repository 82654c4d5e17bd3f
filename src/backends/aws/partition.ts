/** The start of a region determines its partition (https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html). */
const PARTITIONS = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-iso-', 'aws-iso'],
  ['eusc-', 'aws-eusc'],
] as const;

export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

/** What hosts of a region end in; undefined for partitions that this program does not know the names of. */
export function dnsSuffixOf(region: string): string | undefined {
  return { aws: 'amazonaws.com', 'aws-us-gov': 'amazonaws.com', 'aws-cn': 'amazonaws.com.cn' }[
    partitionOf(region) as string
  ];
}

/** The region in an ARN of a secret; undefined for a name. */
export function regionOfArn(document: string): string | undefined {
  return /^arn:[^:]+:secretsmanager:([^:]+):/.exec(document)?.[1];
}

/** The resource that a policy has to allow for a secret: Secrets Manager appends a dash and six characters to every name. */
export function resourceFor(document: string, region: string): string {
  if (regionOfArn(document) === undefined) {
    return `arn:${partitionOf(region)}:secretsmanager:${region}:*:secret:${document}-??????`;
  }
  return /-[A-Za-z0-9]{6}$/.test(document) ? document : `${document}-??????`;
}
