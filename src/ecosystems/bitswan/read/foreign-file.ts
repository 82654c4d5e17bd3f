import type { TomlTable } from '../../../formats/toml/parse-toml.ts';
import { KNOWN_TABLES, looksLikeSecrets } from './unknown-keys.ts';

/** True below a `.codex` folder, where OpenAI's Codex keeps its own automations in files of the same name. */
export function isCodexPath(path: string): boolean {
  return path.split('/').includes('.codex');
}

/**
 * Whether an `automation.toml` was written for another program. BitSwan's own has at least one of its tables (or what looks like a
 * misspelt one, which must be reported as a mistake, not skipped), or is blank except for comments: then it only marks the folder.
 */
export function isForeign(root: TomlTable): boolean {
  const keys = Object.keys(root);
  return keys.length > 0 && !keys.some((key) => isKnownTable(key.toLowerCase()) || looksLikeSecrets(key));
}

function isKnownTable(name: string): boolean {
  return KNOWN_TABLES.some((known) => known === name);
}
