import { looksRandom } from '../../classify/random-text.ts';
import { soundsSecret } from '../../classify/secret-keys.ts';
import { urlParts } from '../../classify/url-parts.ts';
import { classifySecret } from '../../classify/value-class.ts';
import type { WrittenValue } from '../../domain/bruin.ts';
import type { Problem } from '../../domain/finding.ts';
import { hasTokenForm } from '../../domain/token-form.ts';
import type { LintSubject } from '../rule.ts';

/** Where a definition may hold any keys; everywhere else they are Bruin's, and `key:` is the name of a secret. */
const FREE_PLACES: readonly RegExp[] = [/^parameters\./, /^default\.parameters\./, /^variables\./, /^variants\./];

/** Keys of this kind name columns, objects in a bucket or connections as often as they hold secrets. */
const AMBIGUOUS_KEY = /(?:^|[-_.])(?:key|connection)$/i;
const UNAMBIGUOUS_KEY =
  /(?:api|access|private|secret|auth|account|encryption|signing|master|service|license|session)[-_]?key$/i;

/** Secrets in the definitions of pipelines and assets, which are committed with the code. */
export function* literalBruinValues({ bruin }: LintSubject): Iterable<Problem> {
  const seen = new Set<string>();
  for (const pipeline of bruin.pipelines) {
    // Variants of a pipeline share its files.
    if (!seen.has(pipeline.file)) yield* literals(pipeline.written);
    seen.add(pipeline.file);
    for (const asset of pipeline.assets) {
      if (!seen.has(asset.file)) yield* literals(asset.written);
      seen.add(asset.file);
    }
  }
}

function* literals(values: readonly WrittenValue[]): Iterable<Problem> {
  for (const value of values) {
    const found = literalKind(value);
    if (found === undefined) continue;
    const path = value.path.join('.');
    yield {
      rule: 'literal-secret',
      message: `the secret in \`${path}\` is written into a committed file`,
      location: value.location,
      hint: 'keep it as a connection, let the asset ask for it under `secrets` or `connection`, and rotate the value: it stays in the history of the repository',
      key: path,
      ...(found === 'local-default' ? { severity: 'notice' as const } : {}),
    };
  }
}

function literalKind({ path, raw }: WrittenValue): 'literal' | 'local-default' | undefined {
  const text = raw.reveal();
  const key = keyOf(path);
  if (hasTokenForm(text)) return 'literal';
  const hasPassword = (urlParts(text.trim())?.password ?? '') !== '';
  const isFree = FREE_PLACES.some((place) => place.test(path.join('.')));
  if (!hasPassword && !(isFree && soundsSecret(key))) return undefined;
  const isAmbiguous = AMBIGUOUS_KEY.test(key) && !UNAMBIGUOUS_KEY.test(key);
  if (!hasPassword && isAmbiguous && (!looksRandom(text) || /[/.]/.test(text))) return undefined;
  const kind = classifySecret(text, { key });
  return kind === 'literal' || kind === 'local-default' ? kind : undefined;
}

/** The key that says what a value is: not an index in a list, nor the `default` of a variable. */
function keyOf(path: readonly string[]): string {
  return path.findLast((part) => !/^[0-9]+$/.test(part) && part !== 'default') ?? '';
}
