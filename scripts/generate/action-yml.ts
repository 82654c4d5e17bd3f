import { Document, Scalar } from 'yaml';
import type { InputDefinition } from '../../src/inputs/input-definition.ts';
import { OUTPUTS } from '../../src/inputs/outputs.ts';
import { INPUT_SECTIONS } from '../../src/inputs/table.ts';

const HEADER = ' Written by `npm run generate` from src/inputs; change the tables there.';

/** The manifest of the action. */
export function actionYml(): string {
  const inputs = INPUT_SECTIONS.flatMap((section) => section.inputs);
  const document = new Document({
    name: 'pipeline-secrets',
    description: 'Load, check and lint the secrets that Bruin pipelines and BitSwan automations need',
    author: 'the pipeline-secrets maintainers',
    branding: { icon: 'lock', color: 'blue' },
    inputs: Object.fromEntries(inputs.map((input) => [input.id, manifestInput(input)])),
    outputs: Object.fromEntries(OUTPUTS.map(({ id, description }) => [id, { description }])),
    runs: { using: 'node24', main: 'dist/main.js', post: 'dist/post.js' },
  });
  document.commentBefore = HEADER;
  return document.toString({ lineWidth: 140 });
}

/** A default in the manifest would hide the variables that are read if the input is empty, so the description states it. */
function manifestInput(input: InputDefinition): object {
  const inWords = input.defaultText ?? (input.variables === undefined ? undefined : input.default);
  const notes = [
    ...(inWords === undefined ? [] : [`Default: ${inWords}.`]),
    ...(input.variables === undefined ? [] : [`Read from ${input.variables.join(', ')} when empty.`]),
  ];
  return {
    description: [input.description, ...notes].join(' '),
    required: false,
    ...(input.default === undefined || input.variables !== undefined ? {} : { default: quotedScalar(input.default) }),
  };
}

/** Quoted, because some YAML readers give `on`, `false` and numbers another type. */
function quotedScalar(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_SINGLE;
  return scalar;
}
