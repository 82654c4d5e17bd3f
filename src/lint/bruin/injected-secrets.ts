import type { BruinAsset, SecretDeclaration } from '../../domain/bruin.ts';
import type { LintSubject } from '../rule.ts';

/** A secret that an asset's process gets, and the name that is exported for it. */
export interface InjectedSecret {
  readonly asset: BruinAsset;
  readonly secret: SecretDeclaration;
  /** The injected name; if Bruin loses it, the key, which is exported then. */
  readonly name: string;
  /** `user`: the name is written as a variable name; `connection`: it is the connection's name, injected unchanged. */
  readonly writtenBy: 'user' | 'connection';
}

/** The secrets of all enabled Python and R assets; no other asset gets an environment. */
export function* injectedSecrets({ bruin }: Pick<LintSubject, 'bruin'>): Iterable<InjectedSecret> {
  for (const pipeline of bruin.pipelines) {
    for (const asset of pipeline.assets) {
      if (!asset.injects || !asset.enabled) continue;
      for (const secret of asset.secrets) {
        const name = secret.injectAs === '' ? secret.key : secret.injectAs;
        yield { asset, secret, name, writtenBy: name === secret.key ? 'connection' : 'user' };
      }
    }
  }
}
