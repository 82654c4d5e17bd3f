/** The places that secrets can come from, as Bruin spells them. */
export const BACKEND_NAMES = ['vault', 'aws', 'azure', 'doppler', 'local'] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];
