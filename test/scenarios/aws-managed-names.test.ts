import { expect, it } from 'vitest';
import { awsScene } from './aws-scene.ts';
import { runAction } from './program.ts';
import { bruinWorkspace, connectionJson, messagesOf, valueAt } from './remote-workspace.ts';

it.each([
  'rds!cluster-3f2b1a60-0000-4000-8000-000000000000',
  'redshift!warehouse-admin',
  'arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!cluster-3f2b',
])('a secret that a service of AWS made is read by its name: %s', async (address) => {
  const { aws, inputs, env } = await awsScene(0);
  aws.put({ name: address.replace(/^arn:.*:/, ''), text: connectionJson(0) });
  const run = await runAction({
    workspace: bruinWorkspace(1),
    inputs: { ...inputs, map: `connection/c0 = ${address}` },
    env,
  });
  expect(messagesOf(run)).toBe('');
  expect(run.env.get('C0')).toBe(valueAt(0));
});
