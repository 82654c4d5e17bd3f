import { iniSettings } from '../settings/credential-settings.ts';
import { withNamesBeside } from '../settings/named-values.ts';
import { lastKey, type Setting } from '../settings/setting.ts';
import { yamlLines } from '../settings/yaml-lines.ts';
import { assignmentsIn } from './assignments.ts';

/** `NAME=value` in a list of variables, as in compose files and containers. */
const PAIR = /^([A-Za-z_][\w.-]{1,80})=(\S.*)$/s;
/** Only such texts hold assignments. */
const MAY_ASSIGN = /[=\s]/;
const LONGEST = 64 * 1024;

/** `Bearer …` and similar values of a header. */
const AUTHORIZATION =
  /^(?:authorization:\s*)?(?:bearer|token|basic|apikey|api-key|splunk|genie[-_]?key)\s{1,4}([\w+/=.~:-]{16,})$/i;
/** Names whose value is user and password together. */
const USER_AND_PASSWORD =
  /(?:^|[-_.])(?:u|user|user[-_.]?info|user[-_]?pwd|proxy[-_]user|basic[-_]?auth|http[-_]?auth|auth|credentials?|creds|login)$/i;
const PAIR_OF_USER = /^([A-Za-z][\w.@+-]{0,63}):([^\s:/]\S{5,200})$/;

/** `user: "loader:…"` of curl, of a client of Kafka's registry, of a proxy. */
function passwordOfUser(setting: Setting): Setting[] {
  if (!USER_AND_PASSWORD.test(lastKey(setting))) return [];
  const password = PAIR_OF_USER.exec(setting.value)?.[2];
  return password === undefined ? [] : [{ ...setting, name: 'password', value: password }];
}

/** What a registry's login holds in base64: `auth` of `auths` (https://github.com/docker/cli/blob/master/cli/config/types/authconfig.go). */
function registryLogin(setting: Setting): Setting[] {
  const { path = [], value } = setting;
  if (path.at(-1) !== 'auth' || !/^[A-Za-z0-9+/]{8,400}={0,2}$/.test(value) || value.length % 4 !== 0) return [];
  const [, password] = /^[^\s:]{1,200}:(\S+)$/.exec(atob(value)) ?? [];
  return password === undefined ? [] : [{ ...setting, name: 'password', value: password }];
}

/**
 * The settings inside a value: a variable in a list, the flags of a command, the exports of a script, a whole configuration under one name. Includes
 * the value itself, so nothing is lost.
 */
export function withInnerSettings(setting: Setting): Setting[] {
  const { value, path = [] } = setting;
  if (value.length > LONGEST) return [setting];
  const bearer = AUTHORIZATION.exec(value)?.[1];
  if (bearer !== undefined) return [{ ...setting, name: 'token', value: bearer }];
  const own = [setting, ...passwordOfUser(setting), ...registryLogin(setting)];
  if (!MAY_ASSIGN.test(value)) return own;
  const pair = PAIR.exec(value);
  if (pair !== null && !/\s|,[A-Za-z_]\w*=/.test(value)) {
    const [, name = '', inner = ''] = pair;
    return [
      ...own,
      { ...setting, key: name, path: [...path, name], value: inner.replace(/^(["'])(.*)\1$/s, '$2'), name },
    ];
  }
  const inside = [...assignmentsIn(value, false)].map(({ name, value: inner }) => ({
    ...setting,
    key: name,
    path: [...path, name],
    name,
    value: inner,
    isInner: true,
  }));
  return [...own, ...inside, ...configurationIn(setting)];
}

const CONFIGURATION_LINE = /^[ \t]*(?:- )?["']?[A-Za-z_][\w.-]*["']?[ \t]*[:=]/;

/** The lines of a configuration that is a value of another, such as `application.properties: |` in a ConfigMap. They are reported where it begins. */
function configurationIn(setting: Setting): Setting[] {
  const { value, path = [] } = setting;
  if (!value.includes('\n') || !CONFIGURATION_LINE.test(value)) return [];
  const lines = /^[ \t]*(?:- )?["']?[\w.-]+["']?:(?:\s|$)/m.test(value) ? yamlLines(value) : iniSettings(value);
  return withNamesBeside(lines).map((each) => ({
    ...each,
    path: [...path, ...(each.path ?? [each.key])],
    isInner: true,
    line: setting.line,
    column: setting.column,
  }));
}
