import { describe, expect, it } from 'vitest';
import { awsScene, withoutRole } from './aws-scene.ts';
import { runAction } from './program.ts';
import {
  bitswanWorkspace,
  bruinWorkspace,
  connectionJson,
  expectNothingOut,
  messagesOf,
  valueAt,
} from './remote-workspace.ts';

describe.concurrent('load from AWS Secrets Manager', () => {
  it('has 60 connections with 4 requests, the sign-in included', async () => {
    const { aws, inputs, env } = await awsScene(60);
    const run = await runAction({ workspace: bruinWorkspace(60), inputs, env });
    expect(messagesOf(run)).toBe('');
    expect(run.env.get('C0')).toBe(valueAt(0));
    expect(run.env.get('C59')).toBe(valueAt(59));
    expect(aws.requests).toHaveLength(4);
    expect(run.masks).toContain('fake-session-token');
    expect(run.log).not.toContain('fake-session-token');
  });

  it('reads a BitSwan group from a JSON object and from the text of an env file', async () => {
    const { aws, inputs, env } = await awsScene(0);
    const workspace = bitswanWorkspace('shop-dev');
    for (const text of ['{"SHOP_PASSWORD":"fake-shop-password"}', '# group\nSHOP_PASSWORD=fake-shop-password\n']) {
      aws.put({ name: 'shop-dev', text });
      const run = await runAction({ workspace, inputs: { ...inputs, stage: 'dev' }, env });
      expect(messagesOf(run)).toBe('');
      expect(run.env.get('SHOP_PASSWORD')).toBe('fake-shop-password');
    }
  });

  it('lists everything that is missing, denied or to be deleted, and exports nothing', async () => {
    const { aws, inputs, env } = await awsScene(2);
    aws.put({ name: 'c2', text: '{}', problem: 'denied' });
    aws.put({ name: 'c3', text: '{}', problem: 'deleted' });
    const run = await runAction({ workspace: bruinWorkspace(5), inputs, env });
    expectNothingOut(run, valueAt(0), valueAt(1));
    const messages = messagesOf(run);
    expect(messages).toMatch(/connection\/c2 at "eu-central-1: c2": AWS denies it/);
    expect(messages).toContain('secret:c2-??????');
    expect(messages).toMatch(/connection\/c3 at "eu-central-1: c3": it is scheduled for deletion/);
    expect(messages).toMatch(/connection\/c4 at "eu-central-1: c4" \(environment default\): nothing is stored there/);
    // AWS's own words name accounts and principals; ours do not repeat them.
    expect(run.log).not.toContain('is not authorized to perform');
  });

  it('never exports bytes as a text that they are not', async () => {
    const { aws, inputs, env } = await awsScene(0);
    aws.put({ name: 'c0', binary: Buffer.from(connectionJson(0)) });
    const workspace = bruinWorkspace(1);
    expect((await runAction({ workspace, inputs, env })).env.get('C0')).toBe(valueAt(0));
    aws.put({ name: 'c0', binary: Buffer.from([0xff, 0xfe, 0x01]) });
    const run = await runAction({ workspace, inputs, env });
    expectNothingOut(run);
    expect(messagesOf(run)).toMatch(/binary and not UTF-8 text/);
  });

  it('goes on with single reads and says what to add when batches are denied', async () => {
    const { aws, inputs, env } = await awsScene(22);
    aws.isBatchDenied = true;
    const run = await runAction({ workspace: bruinWorkspace(22), inputs, env });
    expect(run.env.get('C21')).toBe(valueAt(21));
    expect(run.log).toContain('secretsmanager:BatchGetSecretValue');
    expect(aws.requests).toHaveLength(1 + 1 + 22);
  });

  it('names the role and its trust policy when STS refuses', async () => {
    const { inputs, env } = await awsScene(1);
    const other = { ...inputs, 'aws-role': 'arn:aws:iam::123456789012:role/other' };
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: other, env });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toMatch(/role\/other.*trust policy/);
  });

  it('ends within timeout when the service never answers', async () => {
    const { aws, inputs, env } = await awsScene(1);
    aws.fault = ({ headers }) => (headers['x-amz-target'] === undefined ? undefined : 'silence');
    const run = await runAction({ workspace: bruinWorkspace(1), inputs: { ...inputs, timeout: '1' }, env });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toContain('within 1 s (timeout)');
  });

  it('says that no credentials were found', async () => {
    const { inputs } = await awsScene(1);
    const run = await runAction({
      workspace: bruinWorkspace(1),
      inputs: withoutRole({ inputs }),
      env: { AWS_EC2_METADATA_DISABLED: 'true' },
    });
    expectNothingOut(run, valueAt(0));
    expect(messagesOf(run)).toContain('aws-role');
  });
});
