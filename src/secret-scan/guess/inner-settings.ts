import type { Setting } from '../settings/setting.ts';
import { assignmentsIn } from './assignments.ts';

/** `NAME=value` in a list of variables, as compose files and containers have it. */
const PAIR = /^([A-Za-z_][\w.-]{1,80})=(\S.*)$/s;
/** Only such texts hold assignments. */
const MAY_ASSIGN = /[=\s]/;
const LONGEST = 64 * 1024;

/**
 * The settings inside of a value: a variable in a list, the flags of a command, what a script exports. The value itself is one of them, so
 * that nothing is lost.
 */
export function withInnerSettings(setting: Setting): Setting[] {
  const { value, path = [] } = setting;
  if (!MAY_ASSIGN.test(value) || value.length > LONGEST) return [setting];
  const pair = PAIR.exec(value);
  if (pair !== null && !/\s/.test(value)) {
    const [, name = '', inner = ''] = pair;
    return [
      { ...setting, key: name, path: [...path, name], value: inner.replace(/^(["'])(.*)\1$/s, '$2') },
      { ...setting, key: '', path: [] },
    ];
  }
  const inside = [...assignmentsIn(value, false)].map(({ name, value: inner }) => ({
    ...setting,
    key: name,
    path: [...path, name],
    value: inner,
    isComment: true,
  }));
  return [setting, ...inside];
}
