import { describe, expect, it } from 'vitest';
import { readFlagInputs } from '../../src/inputs/read.ts';
import { INPUT_IDS, INPUT_SECTIONS } from '../../src/inputs/table.ts';
import { actionInputs } from './action-inputs.ts';
import { refusals } from './run-inputs.ts';

/** `INPUT_…` as GitHub's runner makes it, and as act does. */
const SPELLINGS: readonly [string, (id: string) => string][] = [
  ['GitHub', (id) => `INPUT_${id.replaceAll(' ', '_').toUpperCase()}`],
  ['act', (id) => `INPUT_${id.toUpperCase().replace(/[^A-Z0-9-]/g, '_')}`],
];

describe.each(SPELLINGS)('inputs from %s', (_, spell) => {
  it('are all read', () => {
    const variables = Object.fromEntries(INPUT_IDS.map((id) => [spell(id), `  value of ${id}\n`]));
    const { values, failures } = actionInputs(variables);
    expect([...values].map(([id, { text }]) => [id, text])).toEqual(INPUT_IDS.map((id) => [id, `value of ${id}`]));
    expect(failures).toEqual([]);
  });
});

describe('the source of a value', () => {
  it('is what was written, else the first variable that holds something, else the default', () => {
    const variables = { AWS_REGION: 'b', AWS_DEFAULT_REGION: 'c', BRUIN_AWS_REGION: ' ' };
    expect(actionInputs({ ...variables, 'INPUT_AWS-REGION': 'a' }).values.get('aws-region')).toEqual({
      text: 'a',
      source: { kind: 'input' },
    });
    expect(readFlagInputs(new Map([['aws-region', 'a']]), variables).values.get('aws-region')).toEqual({
      text: 'a',
      source: { kind: 'flag' },
    });
    expect(actionInputs(variables).values.get('aws-region')).toEqual({
      text: 'b',
      source: { kind: 'variable', name: 'AWS_REGION' },
    });
    expect(actionInputs({}).values.get('timeout')).toEqual({ text: '60', source: { kind: 'default' } });
  });

  it('is the default when the runner fills in what the manifest says', () => {
    expect(
      actionInputs({ 'INPUT_DOPPLER-API-HOST': 'https://api.doppler.com' }).values.get('doppler-api-host')?.source,
    ).toEqual({ kind: 'default' });
    const manifest = INPUT_SECTIONS.flatMap((section) => section.inputs).filter(
      (input) => input.default !== undefined && input.variables === undefined,
    );
    expect(refusals(Object.fromEntries(manifest.map((input) => [input.id, input.default ?? ''])))).toEqual([]);
  });
});

describe('an input that nobody knows', () => {
  it('is refused when it looks like one of ours', () => {
    expect(refusals({ 'fail-onn': 'never', enviroment: 'prod', vault_url: 'https://v' })).toEqual([
      'cannot use input "fail-onn": no input has that name | Did you mean "fail-on"?',
      'cannot use input "enviroment": no input has that name | Did you mean "environment"?',
      'cannot use input "vault_url": no input has that name | Did you mean "vault-url"?',
    ]);
  });

  it('is left alone when it belongs to somebody else', () => {
    expect(refusals({ file: 'x', 'node-version': '24', paths: 'x' }, {})).toEqual([
      'cannot use input "paths": no input has that name | Did you mean "path"?',
    ]);
    expect(refusals({ enviroment: 'x' }, { ACT: 'true' })).toEqual([]);
  });
});
