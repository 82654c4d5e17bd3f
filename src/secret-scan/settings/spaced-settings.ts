import { secretStrength } from '../../classify/secret-keys.ts';
import type { Reader, Setting } from './setting.ts';

/** `name value` with blanks between them, and of Redis `sentinel auth-pass NAME value`; curl's flags start with dashes. */
const LINE =
  /^([ \t]*)(?:sentinel[ \t]+(?=auth-pass[ \t])|proxy_set_header[ \t]+)?(-{0,2}[A-Za-z][\w.-]{0,120})[ \t]+(?:(?<=auth-pass[ \t]+)\S+[ \t]+)?("[^"]{1,500}"|'[^']{1,500}'|[a-z]{4}(?: [a-z]{4}){3}|\S{1,500})[ \t]*;?[ \t]*$/;
/** What curl's and Spark's files call it beside the names that sound secret. */
const OF_TOOL = /^(?:Authorization|bindpw|-u|-U|-{0,2}(?:user|proxy-user))$|account\.key\./;

/** What stands before a secret in the lines of other programs: HAProxy, Net-SNMP. */
const DIRECTIVES: readonly RegExp[] = [
  /^[ \t]*user[ \t]+\S{1,64}[ \t]+insecure-password[ \t]+(\S{1,200})/,
  /^[ \t]*stats[ \t]+auth[ \t]+[^\s:]{1,64}:(\S{1,200})/,
  /^[ \t]*r[ow]community6?[ \t]+(\S{1,200})/,
  /^[ \t]*createUser[ \t]+\S{1,64}[ \t]+(?:MD5|SHA(?:-?\d{3})?)[ \t]+"?([^\s"]{1,200})/i,
];

function directive(line: string): string | undefined {
  for (const pattern of DIRECTIVES) {
    const value = pattern.exec(line)?.[1];
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * Secrets in the lines of configurations that have nothing but blanks between name and value: Redis, Mosquitto, Fluent Bit, Spark, curl, msmtp, HAProxy, Net-SNMP.
 * Other lines are ignored: sentences look like them.
 */
export const spacedSettings: Reader = (text) =>
  text.split(/\r\n|\n|\r/).flatMap((line, at): Setting[] => {
    if (line.length > 1000) return [];
    const stated = directive(line);
    if (stated !== undefined) return [{ key: 'password', value: stated, line: at + 1, column: 1 }];
    const match = LINE.exec(line);
    if (match === null) return [];
    const [, lead = '', key = '', value = ''] = match;
    if (!OF_TOOL.test(key) && secretStrength(key) !== 'strong') return [];
    return [{ key, value: value.replace(/^(["'])(.*)\1$/, '$2'), line: at + 1, column: lead.length + 1 }];
  });
