import type { Problem } from '../../../domain/finding.ts';
import type { Location } from '../../../domain/location.ts';
import { STAGES, type Stage } from '../../../domain/requirement.ts';
import { printable } from '../groups/group-names.ts';
import type { TomlSource } from './toml-source.ts';

/** Tables of an `automation.toml` that some BitSwan program reads. */
export const KNOWN_TABLES = ['deployment', 'secrets', 'expose_to', 'services'] as const;

/** Words that users write for a stage, compared in lower case with `_` as `-`. */
const STAGE_WORDS: Readonly<Record<string, Stage>> = {
  'live-dev': 'live-dev',
  livedev: 'live-dev',
  live: 'live-dev',
  dev: 'dev',
  develop: 'dev',
  development: 'dev',
  staging: 'staging',
  stage: 'staging',
  stag: 'staging',
  test: 'staging',
  production: 'production',
  prod: 'production',
  prd: 'production',
};

const READ_KEYS = STAGES.join(', ');

/**
 * A key of `[secrets]` that does not name a stage: BitSwan ignores it, so the groups are never attached.
 *
 * @param siblings all keys of the table: a key that exists already is not suggested again
 */
export function unknownStageKey(key: string, location: Location, siblings: readonly string[]): Problem {
  const meant = STAGE_WORDS[key.toLowerCase().replaceAll('_', '-')];
  const spread = key.toLowerCase().endsWith('groups') ? `; "groups" exists only in pipelines.conf` : '';
  return {
    rule: 'unknown-secrets-key',
    message: `cannot use "${printable(key)}" of [secrets]: BitSwan reads only ${READ_KEYS}${spread}`,
    location,
    hint: hintFor(meant, siblings),
    key,
  };
}

function hintFor(meant: Stage | undefined, siblings: readonly string[]): string {
  if (meant === undefined) return `name a stage: ${READ_KEYS}`;
  return siblings.includes(meant) ? `move its groups to "${meant}", and remove it` : `write "${meant}"`;
}

/**
 * Keys outside the known tables. One that looks like a misspelt `[secrets]` is an error, because its groups are lost; any
 * other is a warning.
 */
export function problemsOfTopLevel(source: TomlSource): readonly Problem[] {
  return Object.keys(source.document.value).flatMap((name): readonly Problem[] => {
    if (KNOWN_TABLES.some((known) => known === name)) return [];
    const isSecrets = looksLikeSecrets(name);
    return [
      {
        rule: 'unknown-secrets-key',
        message: `cannot use "${printable(name)}": BitSwan reads only ${KNOWN_TABLES.map((known) => `[${known}]`).join(', ')}`,
        location: source.keyOf([name]),
        hint: isSecrets ? 'write [secrets]' : 'remove it if nothing else reads it',
        key: name,
        ...(isSecrets ? {} : { severity: 'warning' as const }),
      },
    ];
  });
}

/** True for `[Secrets]`, `[secret]`, `[secret_groups]`: a table that was meant to name groups. */
export function looksLikeSecrets(name: string): boolean {
  return /^secrets?([-_ ]?groups?)?$/i.test(name);
}

/**
 * An option of `[secrets]` in a `pipelines.conf` that reads like a list of groups but is not one. Other options are ignored: the section
 * may hold settings of the pipeline itself.
 */
export function unknownIniOption(name: string, location: Location): Problem | undefined {
  const withoutSuffix = name.replace(/[-_ ]?groups?$/, '');
  const meant = STAGE_WORDS[withoutSuffix.replaceAll('_', '-')];
  if (withoutSuffix === name && meant === undefined) return undefined;
  const base = { rule: 'unknown-secrets-key', location, key: name } as const;
  if (meant === 'live-dev') {
    return {
      ...base,
      message: `cannot use "${printable(name)}" of [secrets]: BitSwan attaches no group of a pipelines.conf at live-dev`,
      hint: 'move the groups to [secrets] of an automation.toml, where live-dev shares those of dev',
    };
  }
  const known = 'groups, dev_groups, staging_groups and production_groups';
  return {
    ...base,
    message: `cannot use "${printable(name)}" of [secrets]: BitSwan reads only ${known}`,
    hint: meant === undefined ? `use one of ${known}` : `write "${meant}_groups"`,
  };
}
