import type { Problem } from '../../domain/finding.ts';
import type { LintSubject, Rule } from '../rule.ts';

function* check({ bruin }: LintSubject): Iterable<Problem> {
  for (const { assets } of bruin.pipelines) {
    for (const asset of assets) {
      if (asset.injects || !asset.enabled) continue;
      for (const secret of asset.secrets) {
        if (secret.from !== 'asset') continue;
        const type = asset.type === '' ? 'an asset without a type' : `an asset of type ${asset.type}`;
        yield {
          rule: 'inert-secrets',
          message: `the secret "${secret.key}" has no effect: only Python and R assets get secrets, and this is ${type}`,
          location: secret.location,
          hint: 'remove it; an asset that needs a connection names it with `connection:`',
          key: `${asset.name} ${secret.key}`,
        };
      }
    }
  }
}

/** Inherited secrets are not reported: a pipeline's defaults reach all its assets, whatever their type. */
export const inertSecrets: Rule = {
  id: 'inert-secrets',
  severity: 'warning',
  summary: 'An asset lists secrets of its own although its type gets no environment.',
  check,
};
