/** What a run is asked to do. `exec` exists on the command line only. */
export const MODES = ['load', 'check', 'lint', 'plan', 'exec'] as const;
export type Mode = (typeof MODES)[number];

/** Modes that read secrets, and so need to sign in at a backend. */
export function readsSecrets(mode: Mode): boolean {
  return mode === 'load' || mode === 'check' || mode === 'exec';
}
