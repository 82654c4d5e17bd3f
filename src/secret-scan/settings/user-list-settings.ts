import type { Reader, Setting } from './setting.ts';

/**
 * Passwords of users, one per line: `"user" "password"` of PgBouncer (https://www.pgbouncer.org/config.html#authentication-file-format), `host
 * user:password` of Postfix (https://www.postfix.org/SASL_README.html), `user NAME on >password` of Redis
 * (https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/), and `user:hash` of Trino.
 */
export const userListSettings: Reader = (text) =>
  text.split(/\r\n|\n|\r/).flatMap((line, at): Setting[] => {
    if (line.length > 2000 || /^\s*(?:#|;|$)/.test(line)) return [];
    const value =
      /^\s*"[^"]*"\s+"([^"]+)"/.exec(line)?.[1] ??
      /\s[>#](\S+)/.exec(line)?.[1] ??
      /^(?:\S+\s+)?[^\s:]+:(\S+)\s*$/.exec(line)?.[1];
    return value === undefined ? [] : [{ key: 'password', value, line: at + 1, column: 1, isSecret: true }];
  });
