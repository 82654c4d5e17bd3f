import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generatedFiles } from '../../scripts/generate/generated-files.ts';
import { commandHelp } from '../../src/command-line/help.ts';
import { MODES } from '../../src/domain/mode.ts';
import { takesSeveral } from '../../src/inputs/input-definition.ts';
import { OUTPUTS } from '../../src/inputs/outputs.ts';
import { INPUT_IDS, INPUT_SECTIONS } from '../../src/inputs/table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = generatedFiles(root);
const inputs = INPUT_SECTIONS.flatMap((section) => section.inputs);

describe('the table of inputs', () => {
  it('is complete in its sections, with ids on which all runners agree', () => {
    expect(inputs.map((input) => input.id)).toEqual(INPUT_IDS);
    expect(new Set(INPUT_IDS).size).toBe(INPUT_IDS.length);
    for (const id of INPUT_IDS) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it.each(['action.yml', 'docs/inputs.md'])('agrees with %s (else: npm run generate)', (path) => {
    const file = files.find((each) => each.path === path);
    expect(file?.present).toBe(file?.expected);
  });

  it('is what the manifest says, read back', () => {
    const manifest = parse(readFileSync(`${root}/action.yml`, 'utf8'));
    expect(Object.keys(manifest.inputs)).toEqual(INPUT_IDS);
    expect(Object.keys(manifest.outputs)).toEqual(OUTPUTS.map((output) => output.id));
    expect(manifest.runs).toEqual({ using: 'node24', main: 'dist/main.js', post: 'dist/post.js' });
    for (const input of inputs) {
      // A default in the manifest would hide the variables that are read when an input is empty.
      const expected = input.variables === undefined ? input.default : undefined;
      expect([input.id, manifest.inputs[input.id].default]).toEqual([input.id, expected]);
      expect(manifest.inputs[input.id].description).toContain(input.description);
    }
  });

  it.each(MODES)('is what `help %s` lists if that mode looks at it, in lines that fit', (mode) => {
    const help = commandHelp(mode);
    for (const input of inputs) {
      const isFlag = input.id !== 'mode' && (input.modes === undefined || input.modes.includes(mode));
      const mark = takesSeveral(input) ? ' *' : '';
      expect(help.includes(`\n  --${input.id} ${input.placeholder}${mark}\n`), input.id).toBe(isFlag);
    }
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
