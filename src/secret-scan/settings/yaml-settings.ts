import type { YamlNode, YamlScalar } from '../../formats/yaml/compose/node.ts';
import { followAlias } from '../../formats/yaml/compose/node.ts';
import { parseYaml } from '../../formats/yaml/parse-yaml.ts';
import { jsonSettings } from './json-settings.ts';
import { nameInPath, type Setting } from './setting.ts';
import { yamlLines } from './yaml-lines.ts';

/** Tags of programs that substitute the text, which is a name (`!secret db_password`, `!env_var DB`, `!Ref Password`). */
const LOOKED_UP = /^!(?:secret|env|env_var|ref|getatt|importvalue|reference)$/i;
/** The same with a path and a field (`!vault secret/shop#password`, https://github.com/jkroepke/helm-secrets); Ansible's text is none. */
const LOOKED_UP_FIELD = /^!(?:vault|doppler) [\w./-]+(?:#[\w./-]+)+$/;

function isName({ tag, value }: YamlScalar): boolean {
  return LOOKED_UP.test(tag) || LOOKED_UP_FIELD.test(`${tag} ${value}`);
}

/** Most keys in a path; deeper nesting is an attack, and would make the paths as long as the file. */
const DEEPEST = 32;

function* scalars(node: YamlNode, path: readonly string[], place: { line: number; column: number }): Iterable<Setting> {
  // An alias repeats a value that is checked where it is defined.
  if (node.kind === 'alias' && node.target.kind !== 'scalar') return;
  const target = followAlias(node);
  if (target.kind === 'scalar') {
    const isNull = target.tag === '!!null';
    // Bruin does not support tags: in its connections the text after one is the value.
    const isOfBruin = path[0] === 'environments' && path[2] === 'connections';
    const isNothing = isNull || (isName(target) && !isOfBruin);
    yield { key: path.join('.'), path, value: isNothing ? '' : target.value, ...place };
  } else if (target.kind === 'sequence') {
    for (const [at, item] of target.items.entries())
      yield* scalars(item, [...path.slice(-DEEPEST), String(at)], item.position);
  } else if (target.kind === 'mapping') {
    for (const { key, value } of target.pairs) {
      const name = followAlias(key);
      yield* scalars(
        value,
        [...path.slice(-DEEPEST), name.kind === 'scalar' ? nameInPath(name.value) : '?'],
        key.position,
      );
    }
  }
}

/** The documents of a YAML stream, each with the number of lines before it. */
function documents(text: string): { readonly text: string; readonly linesBefore: number }[] {
  const parts: { text: string; linesBefore: number }[] = [];
  let start = 0;
  let linesBefore = 0;
  const add = (end: number): void => {
    const part = text.slice(start, end);
    parts.push({ text: part, linesBefore });
    linesBefore += part.split('\n').length - 1;
    start = end;
  };
  for (const match of text.matchAll(/^---(?=\s|$).*$/gm)) if (match.index > start) add(match.index);
  add(text.length);
  return parts;
}

/**
 * Every scalar of a YAML stream with its path. Text that no parser accepts is searched line by line, because a broken copy exposes its secrets too.
 */
export function yamlSettings(text: string): Setting[] {
  return yamlDocuments(text).flat();
}

/** The same, document by document. */
export function yamlDocuments(text: string): Setting[][] {
  return documents(text).map((document): Setting[] => {
    const settings = settingsOf(document.text);
    if (document.linesBefore === 0) return [...settings];
    return settings.map((setting) => ({ ...setting, line: setting.line + document.linesBefore }));
  });
}

function settingsOf(document: string): readonly Setting[] {
  const parsed = parseYaml(document);
  if ('error' in parsed) return /^\s*\{(?![{%])/.test(document) ? jsonSettings(document) : yamlLines(document);
  if (parsed.root === undefined) return [];
  const settings = [...scalars(parsed.root, [], parsed.root.position)];
  // A list of tasks, steps or objects is not a table of secrets.
  return parsed.root.kind === 'sequence' ? settings.map((each) => ({ ...each, isOfFixedFormat: true })) : settings;
}
