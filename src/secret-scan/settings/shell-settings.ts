import type { Setting } from './setting.ts';

const DECLARE = String.raw`(?:export|readonly|local|(?:typeset|declare)(?:[ \t]+-\w+){0,4}|env)[ \t]+`;
const VALUE = String.raw`("[^"\n]*"|'[^'\n]*'|[^\s;&|)"']+)`;
/** After a condition, in a list of commands, or after a declaring word: `[ -n "$CI" ] || export NAME=value`, `then NAME=value; fi`. */
const ASSIGNED = new RegExp(
  String.raw`(?:^|[;&|{(]|\b(?:then|do|else)\b)[ \t]*(?:${DECLARE}){0,3}([A-Za-z_]\w*)=${VALUE}`,
  'gm',
);
/** `: "${NAME:=value}"`. */
const DEFAULTED = /\$\{([A-Za-z_]\w*):?=([^}\n]+)\}/g;
/** csh, fish, Windows: `setenv NAME value`, `set -x NAME value`, `set "NAME=value"`, `setx NAME value`, `$env:NAME = 'value'`. */
const SET =
  /(?:^|[;&|{(]|\b(?:then|do|else|and|or)\b)[ \t]*(?:(?:setenv|setx|set(?:[ \t]+-{1,2}[\w-]+){1,4})[ \t]+([A-Za-z_]\w*)[ \t]+|set[ \t]+"([A-Za-z_]\w*)=|set[ \t]+([A-Za-z_]\w*)=|\$env:([A-Za-z_]\w*)[ \t]*=[ \t]*)("[^"\n]*"|'[^'\n]*'|[^\s;&|)"']+)/gim;

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/s, '$2');
}

/** Variables set as only scripts do: after conditions, as defaults, in the syntax of other shells. */
export function shellSettings(text: string): Setting[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.flatMap((line, at): Setting[] => {
    if (!/[=]|\bset/i.test(line) || /^\s*#/.test(line)) return [];
    const found = [
      ...[...line.matchAll(ASSIGNED)].map((match) => ({ key: match[1], value: match[2], index: match.index })),
      ...[...line.matchAll(DEFAULTED)].map((match) => ({ key: match[1], value: match[2], index: match.index })),
      ...[...line.matchAll(SET)].map((match) => ({
        key: match[1] ?? match[2] ?? match[3] ?? match[4],
        value: match[5],
        index: match.index,
      })),
    ];
    return found.map(({ key = '', value = '', index }) => ({
      key,
      value: unquoted(value.replace(/"$/, (end) => (value.startsWith('"') ? end : ''))),
      line: at + 1,
      column: index + 1,
    }));
  });
}
