import { describe, expect, it } from 'vitest';
import type { DeliveryOptions } from '../../src/deliver/deliverable.ts';
import { planDelivery } from '../../src/deliver/plan-delivery.ts';
import type { Exportable } from '../../src/domain/export/exportable.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { issueMasks } from '../../src/masking/masked-secret.ts';
import { planMasks } from '../../src/masking/plan-masks.ts';

const SECRET = ['s3cr', 'et-V4lue'].join('');

function exportable(name: string, value = SECRET, more: Partial<Exportable> = {}): Exportable {
  return {
    name,
    value: new SecretValue(value),
    ecosystem: 'bruin',
    unit: 'assets/a.py',
    origin: { file: 'assets/a.py', line: 3, column: 5 },
    requirement: `connection/${name}`,
    writtenBy: 'user',
    prefixable: true,
    ...more,
  };
}

function plan(exportables: readonly Exportable[], more: Partial<DeliveryOptions> = {}) {
  const maskables = exportables.map(({ name, value }) => ({ kind: 'whole', name, value }) as const);
  const result = planDelivery(exportables, {
    target: 'env',
    prefix: '',
    allowed: [],
    platform: 'posix',
    dropsNodeOptions: true,
    exportsBruinConfig: false,
    masks: issueMasks(planMasks(maskables), () => undefined),
    ...more,
  });
  if ('failures' in result)
    return { failures: result.failures.map(({ message }) => message), hints: result.failures.map(({ hint }) => hint) };
  const variables = result.delivery.variables.map(({ name, value }) => [name, value.reveal()]);
  return {
    variables,
    notices: result.delivery.notices.map(({ severity, message }) => `${severity}: ${message}`),
    hints: result.delivery.notices.map(({ hint }) => hint),
  };
}

describe('names', () => {
  it('get the prefix, but not those that programs look for', () => {
    const fixed = [
      exportable('BRUIN_CONNECTION_TYPES', '{}', { writtenBy: 'platform' }),
      exportable('BITSWAN_AUTOMATION_STAGE', 'dev', { writtenBy: 'platform' }),
      exportable('PGPASSWORD', SECRET, { prefixable: false }),
    ];
    expect(plan([exportable('A'), ...fixed], { prefix: 'X_' }).variables?.map(([name]) => name)).toEqual([
      'BITSWAN_AUTOMATION_STAGE',
      'BRUIN_CONNECTION_TYPES',
      'PGPASSWORD',
      'X_A',
    ]);
  });

  it('that somebody wrote must be variable names; the prefix can make them so', () => {
    expect(plan([exportable('my-key')]).failures).toEqual([
      'cannot export "my-key": a variable name may contain only letters, digits and _, and must not start with a digit (connection/my-key, assets/a.py, assets/a.py:3:5)',
    ]);
    expect(plan([exportable('1A')], { prefix: '_' }).variables).toEqual([['_1A', SECRET]]);
  });

  it('of connections that are no variable names are left out, with the line that helps', () => {
    const result = plan([exportable('gcp-default', SECRET, { writtenBy: 'connection-name' }), exportable('A')]);
    expect(result.variables).toEqual([['A', SECRET]]);
    expect(result.notices).toEqual([
      'notice: connection "gcp-default" is not exported: its name is not a variable name; Bruin still injects it itself',
    ]);
    expect(result.hints?.[0]).toContain('{ key: gcp-default, inject_as: GCP_DEFAULT }');
  });

  it.each(['BRUIN_VARS', 'BITSWAN_GITOPS_SECRET'])('that belong to a platform are refused (%s)', (name) => {
    expect(plan([exportable(name)]).failures).toHaveLength(1);
  });

  it('that are dangerous are refused for processes and named for files', () => {
    for (const target of ['env', 'outputs', 'exec'] as const) {
      expect(plan([exportable('LD_PRELOAD')], { target }).failures?.[0]).toContain('loader');
    }
    expect(plan([exportable('LD_PRELOAD')], { target: 'dotenv' }).notices).toHaveLength(1);
    expect(plan([exportable('LD_PRELOAD')], { allowed: ['LD_PRELOAD'] })).toMatchObject({
      variables: [['LD_PRELOAD', SECRET]],
      notices: [expect.stringContaining('warning: "LD_PRELOAD" is exported although')],
    });
    expect(plan([exportable('LD_PRELOAD')], { allowed: ['ld_preload'] }).failures).toHaveLength(1);
    expect(plan([exportable('Path')], { platform: 'windows', allowed: ['PATH'] }).variables).toHaveLength(1);
  });

  it('made harmless or dangerous by the prefix are judged with it', () => {
    expect(plan([exportable('PATH')], { prefix: 'APP_' }).variables).toEqual([['APP_PATH', SECRET]]);
    expect(plan([exportable('PRELOAD')], { prefix: 'LD_' }).failures).toHaveLength(1);
  });

  it('NODE_OPTIONS cannot be allowed where the runner drops it', () => {
    expect(plan([exportable('NODE_OPTIONS')], { allowed: ['NODE_OPTIONS'] }).failures?.[0]).toContain(
      'the runner drops',
    );
    expect(
      plan([exportable('NODE_OPTIONS')], { allowed: ['NODE_OPTIONS'], dropsNodeOptions: false }).variables,
    ).toHaveLength(1);
    expect(plan([exportable('NODE_OPTIONS')], { allowed: ['NODE_OPTIONS'], target: 'exec' }).variables).toHaveLength(1);
  });
});

describe('one name with several values', () => {
  const other = { unit: 'assets/b.py', origin: { file: 'assets/b.py', line: 1, column: 1 } };

  it('is an error that names both places and the way out', () => {
    const result = plan([exportable('A'), exportable('A', 'another-value', other)]);
    expect(result.failures).toEqual([
      'cannot export "A": connection/A for assets/a.py at assets/a.py:3:5 and connection/A for assets/b.py at assets/b.py:1:1 give it different values',
    ]);
    expect(result.hints?.[0]).toContain('the matrix that plan prints');
  });

  it('is none when they are equal', () => {
    expect(plan([exportable('A'), exportable('A', SECRET, other)]).variables).toEqual([['A', SECRET]]);
  });

  it('is an error within one Bruin asset, and the last wins within one automation', () => {
    const later = { origin: { file: 'assets/a.py', line: 9, column: 5 } };
    expect(plan([exportable('A'), exportable('A', 'another-value', later)]).failures).toHaveLength(1);
    const group = { ecosystem: 'bitswan', unit: 'shop/backend' } as const;
    expect(plan([exportable('A', SECRET, group), exportable('A', 'another-value', group)]).variables).toEqual([
      ['A', 'another-value'],
    ]);
  });

  it('is left out when bruin-config delivers it and both are Bruin assets', () => {
    const rivals = [exportable('A'), exportable('A', 'another-value', other), exportable('B')];
    expect(plan(rivals, { exportsBruinConfig: true })).toMatchObject({
      variables: [['B', SECRET]],
      notices: [expect.stringContaining('"A" is not exported')],
    });
    const mixed = [exportable('A'), exportable('A', 'another-value', { ...other, ecosystem: 'bitswan' })];
    expect(plan(mixed, { exportsBruinConfig: true }).failures).toHaveLength(1);
  });

  it('also counts by spelling on Windows', () => {
    expect(plan([exportable('Db'), exportable('DB', SECRET, other)], { platform: 'windows' }).failures?.[0]).toContain(
      'one variable on Windows',
    );
    expect(plan([exportable('Db'), exportable('DB', SECRET, other)]).variables).toHaveLength(2);
  });
});

describe('sizes', () => {
  const kib = (count: number): string => 'é'.repeat(count * 512);

  it.each([
    ['a value over 120 KiB', [exportable('A', `${kib(120)}x`)], 'over 120 KiB'],
    ['a NUL byte', [exportable('A', 'a\0b-secret')], 'NUL'],
    [
      'more than 1 MiB together',
      Array.from({ length: 9 }, (_, at) => exportable(`A${at}`, `${at}${kib(119)}`)),
      'over 1 MiB',
    ],
  ])('%s is refused, with a file as the way out', (_, exportables, why) => {
    const result = plan(exportables);
    expect(result.failures?.[0]).toContain(why);
    expect(result.hints?.[0]).toContain('dotenv');
    expect(plan(exportables, { target: 'dotenv' }).variables).toHaveLength(exportables.length);
  });

  it('just fits', () => {
    expect(plan([exportable('A', kib(120))]).variables).toHaveLength(1);
  });

  it('counts UTF-16 units on Windows', () => {
    expect(plan([exportable('A', 'x'.repeat(32_767))], { platform: 'windows' }).failures?.[0]).toContain('32 766');
    expect(plan([exportable('A', 'x'.repeat(32_766))], { platform: 'windows' }).variables).toHaveLength(1);
  });
});

describe('a delivery', () => {
  it('is all or nothing, lists every failure once, and shows no value', () => {
    const result = plan([
      exportable('A'),
      exportable('B-'),
      exportable('B-'),
      exportable('PATH'),
      exportable('C', 'x'.repeat(200_000)),
    ]);
    expect(result.variables).toBeUndefined();
    expect(result.failures).toHaveLength(3);
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });
});
