import type { ReadResult } from '../../src/domain/document.ts';

/** Results as plain data, with the values, for comparisons. */
export function outcomes(results: readonly ReadResult[]): readonly object[] {
  return results.map((result) => {
    if (result.kind === 'missing') return { missing: result.hint };
    if (result.kind === 'failed') {
      const { code, message, hint } = result.failure;
      return { failed: code, message, hint };
    }
    const { form, content, ...more } = result.document;
    return { [form]: content.reveal(), ...more };
  });
}
