import type { Repository } from '../../../domain/repository.ts';
import { trimGoSpace } from '../../../formats/go-text.ts';
import type { YamlNode } from '../../../formats/yaml/compose/node.ts';
import { isNull } from '../../../formats/yaml/decode/decode.ts';
import { parseYaml } from '../../../formats/yaml/parse-yaml.ts';
import type { Located, Refusal } from '../definition/asset-definition.ts';
import { checkShape } from '../definition/check-shape.ts';
import type { Shape } from '../definition/shape.ts';
import { fieldsOf, textOf } from '../definition/yaml-definition.ts';

/** If both exist, both are read. */
const FILES = ['glossary.yml', 'glossary.yaml'] as const;

const TEXTS: Shape = { list: 'text' };
const GLOSSARY_SHAPE: Shape = {
  fields: {
    entities: {
      map: {
        fields: {
          name: 'text',
          description: 'text',
          domains: TEXTS,
          attributes: { map: { fields: { name: 'text', description: 'text', type: 'text' } } },
        },
      },
    },
    domains: {
      map: {
        fields: {
          name: 'text',
          description: 'text',
          parent_domain: 'text',
          owners: TEXTS,
          tags: TEXTS,
          contact: { list: { fields: { type: 'text', address: 'text' } } },
        },
      },
    },
  },
};

/** The entities of a repository's glossary with their attributes; if there are none, Bruin does not check references to them. */
export type Glossary = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads the glossary in the root of the repository. It does not affect requirements, but Bruin loads it with every pipeline, and refuses all of
 * them if it cannot.
 */
export function readGlossary(repository: Repository): {
  readonly glossary: Glossary;
  readonly refusals: readonly Refusal[];
} {
  const glossary = new Map<string, ReadonlySet<string>>();
  const refusals: Refusal[] = [];
  for (const file of FILES) {
    const read = repository.read(file);
    if ('problem' in read) {
      if (read.problem !== 'missing') refusals.push({ message: read.message, location: { file, line: 1, column: 1 } });
      continue;
    }
    const parsed = parseYaml(read.file.bytes);
    if ('error' in parsed) {
      const { message, line, column } = parsed.error;
      refusals.push({ message, location: { file, line, column } });
      continue;
    }
    for (const { message, position } of checkShape(parsed.root, GLOSSARY_SHAPE).problems) {
      refusals.push({ message, location: { file, line: position.line, column: position.column } });
    }
    const sections = ['entities', 'domains'].map((key) => fieldsOf(parsed.root).get(key));
    for (const section of sections) refusals.push(...emptyEntries(section, file));
    for (const [key, entity] of fieldsOf(sections[0])) {
      const fields = fieldsOf(entity);
      refusals.push(...emptyEntries(fields.get('attributes'), file));
      glossary.set(textOf(fields.get('name')) || key, new Set(fieldsOf(fields.get('attributes')).keys()));
    }
  }
  return { glossary, refusals };
}

/** Bruin crashes on a glossary key without a value. */
function emptyEntries(section: YamlNode | undefined, file: string): readonly Refusal[] {
  return [...fieldsOf(section)].flatMap(([key, value]) =>
    isNull(value)
      ? [
          {
            message: `"${key}" is empty; Bruin crashes on that`,
            location: { file, line: value.position.line, column: value.position.column },
          },
        ]
      : [],
  );
}

/** Why Bruin refuses a reference to an attribute (`entity.attribute`), if it does. */
export function checkAttributeReference({ text, location }: Located, glossary: Glossary): Refusal | undefined {
  if (glossary.size === 0) return undefined;
  const [entity = '', attribute = ''] = text.split('.').map(trimGoSpace);
  const attributes = glossary.get(entity);
  if (attributes === undefined) return { message: `the glossary has no entity "${entity}"`, location };
  if (attributes.has(attribute)) return undefined;
  return { message: `the entity "${entity}" of the glossary has no attribute "${attribute}"`, location };
}
