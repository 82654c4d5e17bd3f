import type { PublicMarks, Source } from '../domain/document.ts';
import { requirementId } from '../domain/requirement.ts';
import { parseJson } from '../formats/json.ts';
import { isJsonObject } from './field-value.ts';

/** Reads the marks of all fetched documents. */
export function publicMarks(sources: readonly Source[]): PublicMarks {
  const wholes = new Set<string>();
  const fields = new Map<string, ReadonlySet<string>>();
  for (const source of sources) {
    const marked = new Set(source.document?.publicNames);
    if (marked.size === 0) continue;
    if (isMarkedWhole(source, marked)) wholes.add(requirementId(source.requirement));
    else if (source.requirement.kind === 'group' && isWholeDocument(source))
      fields.set(source.requirement.name, marked);
  }
  const whole: PublicMarks['whole'] = (kind, name) => wholes.has(requirementId({ kind, name }));
  return { whole, variable: (group, name) => whole('group', group) || (fields.get(group)?.has(name) ?? false) };
}

function isMarkedWhole(source: Source, marked: ReadonlySet<string>): boolean {
  const { address, document } = source;
  if (document?.form === 'text') return true;
  const field = address?.field;
  // Dots descend from the marked field.
  if (field !== undefined && !isWholeDocument(source))
    return [...marked].some((name) => field === name || field.startsWith(`${name}.`));
  const parsed = parseJson(document?.content.reveal() ?? '');
  const members = 'value' in parsed && isJsonObject(parsed.value) ? parsed.value.members : [];
  return members.length > 0 && members.every(([name]) => marked.has(name));
}

function isWholeDocument({ address }: Source): boolean {
  return address?.field === undefined || address.field === '*';
}
