/** What a run is asked to do. `exec` exists on the command line only. */
export const MODES = ['load', 'check', 'lint', 'plan', 'exec'] as const;
export type Mode = (typeof MODES)[number];

/** Modes that read secrets, and so need to sign in to a backend. */
export const READING_MODES = ['load', 'check', 'exec'] as const satisfies readonly Mode[];

export function readsSecrets(mode: Mode): boolean {
  return READING_MODES.some((reading) => reading === mode);
}
