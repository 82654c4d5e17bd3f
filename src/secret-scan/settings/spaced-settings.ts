import { secretStrength } from '../../classify/secret-keys.ts';
import type { Reader, Setting } from './setting.ts';

/** `name value` with blanks between them, and of Redis `sentinel auth-pass NAME value`; curl's flags start with dashes. */
const LINE =
  /^([ \t]*)(?:sentinel[ \t]+(?=auth-pass[ \t])|proxy_set_header[ \t]+)?(-{0,2}[A-Za-z][\w.-]{0,120})[ \t]+(?:(?<=auth-pass[ \t]+)\S+[ \t]+)?("[^"]{1,500}"|'[^']{1,500}'|\S{1,500})[ \t]*;?[ \t]*$/;
/** What curl's and Spark's files call it beside the names that sound secret. */
const OF_TOOL = /^(?:Authorization|bindpw|-u|-U|-{0,2}(?:user|proxy-user))$|account\.key\./;

/**
 * Secrets in the lines of configurations that have nothing but blanks between name and value: Redis, Mosquitto, Fluent Bit, Spark, curl, msmtp.
 * Other lines are ignored: sentences look like them.
 */
export const spacedSettings: Reader = (text) =>
  text.split(/\r\n|\n|\r/).flatMap((line, at): Setting[] => {
    if (line.length > 1000) return [];
    const match = LINE.exec(line);
    if (match === null) return [];
    const [, lead = '', key = '', value = ''] = match;
    if (!OF_TOOL.test(key) && secretStrength(key) !== 'strong') return [];
    return [{ key, value: value.replace(/^(["'])(.*)\1$/, '$2'), line: at + 1, column: lead.length + 1 }];
  });
