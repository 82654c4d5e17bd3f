import { describe, expect, it } from 'vitest';
import { ADDRESS_FORMS, findBackend } from '../../src/backends/all-backends.ts';
import { LOCAL } from '../../src/backends/index.ts';
import { formatAddress } from '../../src/domain/address.ts';
import type { Requirement } from '../../src/domain/requirement.ts';
import { parseAddressTemplate } from '../../src/resolve/address-template.ts';
import { planAddresses } from '../../src/resolve/plan.ts';

const place = { file: 'a/pipeline.yml', line: 3, column: 5 };

function need(kind: Requirement['kind'], name: string, more: Partial<Requirement> = {}): Requirement {
  return { kind, name, requiredBy: [place], ...more };
}

function template(source: string) {
  const result = parseAddressTemplate(source);
  if ('problem' in result) throw new Error(result.problem);
  return result.value;
}

function plan(
  requirements: Requirement[],
  backend: string,
  options: { secretName?: string; map?: [Requirement['kind'], string, string][] } = {},
) {
  const { names } = findBackend(backend) ?? LOCAL;
  return planAddresses(requirements, {
    names,
    forms: ADDRESS_FORMS,
    locate: () => undefined,
    secretName: template(options.secretName ?? '{name}'),
    map: (options.map ?? []).map(([kind, name, source]) => ({ kind, name, template: template(source) })),
    repository: 'acme/data',
  });
}

function addresses(result: ReturnType<typeof plan>): string[] {
  return result.planned.map(({ address }) => formatAddress(address));
}

describe('an address template', () => {
  it.each([
    ['{name}', { document: 'db' }],
    ['apps/{environment}/{name}', { document: 'apps/prod/db' }],
    ['shared?version=3#{name}', { document: 'shared', version: '3', field: 'db' }],
    ['{repository}/{kind}#*', { document: 'acme/data/connection', field: '*' }],
    ['db#primary.password', { document: 'db', field: 'primary.password' }],
  ])('%s is filled', (source, expected) => {
    const result = plan([need('connection', 'db', { environment: 'prod' })], 'vault', { secretName: source });
    expect(result.planned[0]?.address).toEqual(expected);
  });

  it.each(['', '#x', 'a#', 'a?v=3', 'a?version=', '{nam}', '{name'])('%j is refused', (source) => {
    expect(parseAddressTemplate(source)).toHaveProperty('problem');
  });

  it('does not parse what fills a placeholder', () => {
    const result = plan([need('connection', 'a#b?version=9{stage}')], 'vault');
    expect(result.planned[0]?.address).toEqual({ document: 'a#b?version=9{stage}' });
  });

  it('without a value for a placeholder is an input error that names it', () => {
    const result = plan([need('connection', 'db')], 'vault', { secretName: '{stage}/{name}' });
    expect(result.planned).toEqual([]);
    expect(result.failures.map((failure) => [failure.code, failure.message])).toEqual([
      ['wrong-input', 'secret-name: "{stage}/{name}" uses {stage}, which has no value here (needed for connection/db)'],
    ]);
  });
});

describe('the address of a requirement', () => {
  it('comes from its own line, else from the line of its kind, else from secret-name', () => {
    const requirements = [need('variable', 'A'), need('variable', 'B'), need('group', 'g')];
    const map: [Requirement['kind'], string, string][] = [
      ['variable', '*', 'app/env#{name}'],
      ['variable', 'A', 'special'],
    ];
    expect(addresses(plan(requirements, 'vault', { map }))).toEqual(['special', 'app/env#B', 'g']);
  });

  it.each<[string, string, string]>([
    ['azure', 'my_db.main', 'my-db-main'],
    ['doppler', 'gcp-default', 'GCP_DEFAULT'],
    ['aws', 'my_db.main', 'my_db.main'],
    ['vault', 'a/b c', 'a/b c'],
  ])('follows the name rule of %s', (backend, name, expected) => {
    expect(addresses(plan([need('connection', name)], backend))).toEqual([expected]);
  });

  it('may be a whole Doppler config, which no name rule touches', () => {
    expect(
      addresses(plan([need('group', 'orders')], 'doppler', { map: [['group', '*', 'shop/config:prd_{name}']] })),
    ).toEqual(['shop/config:prd_orders']);
  });

  it.each([
    '../other',
    'a/./b',
    '/etc/passwd',
    'a\nb',
    'arn:aws:secretsmanager:eu-west-1:1:secret:x',
    'config:prd',
    'p/config:prd',
    '',
  ])('is refused for the name %j, with the place', (name) => {
    const result = plan([need('connection', name)], 'aws');
    expect(result.planned).toEqual([]);
    expect(result.problems).toMatchObject([{ rule: 'invalid-connection', location: place }]);
  });

  it.each<[string, string]>([
    ['azure', 'größe'],
    ['doppler', '1st'],
    ['aws', 'with space'],
  ])('is refused where %s cannot hold the name %s', (backend, name) => {
    expect(plan([need('connection', name)], backend).problems).toHaveLength(1);
  });

  it.each<[string, string, string]>([
    ['azure', 'my_db', 'My-DB'],
    ['doppler', 'my-db', 'MY_DB'],
  ])('of two requirements must differ after the name rule of %s', (backend, one, other) => {
    const result = plan([need('connection', one), need('connection', other)], backend);
    expect(result.overlaps).toMatchObject([
      { rule: 'overlapping-documents', message: expect.stringContaining(`connection/${one} (a/pipeline.yml:3:5)`) },
    ]);
  });

  it('does not take fields for one that differ only in case, which a service does not look at', () => {
    const map: [Requirement['kind'], string, string][] = [['variable', '*', 'app#{name}']];
    expect(plan([need('variable', 'Key'), need('variable', 'KEY')], 'azure', { map }).problems).toEqual([]);
  });

  it('may be shared on purpose through the map', () => {
    const map: [Requirement['kind'], string, string][] = [['connection', 'two', 'one']];
    expect(plan([need('connection', 'one'), need('connection', 'two')], 'azure', { map }).overlaps).toEqual([]);
  });

  it('says which lines of the map nothing in the run needs', () => {
    const map: [Requirement['kind'], string, string][] = [
      ['connection', 'one', 'a'],
      ['connection', 'oen', 'b'],
      ['variable', 'one', 'c'],
      ['group', '*', 'd'],
    ];
    expect(plan([need('connection', 'one')], 'vault', { map }).unusedLines).toEqual(['connection/oen', 'variable/one']);
  });
});
