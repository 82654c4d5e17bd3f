import type { FieldIsSecret } from './judge.ts';
import { soundsSecret } from './plain-setting.ts';

/** Until a connection type says better: the name of the field decides. */
export const fieldIsSecret: FieldIsSecret = (_type, path) => soundsSecret(path.at(-1) ?? '');
