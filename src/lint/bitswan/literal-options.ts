import { looksRandom } from '../../classify/random-text.ts';
import { soundsSecret } from '../../classify/secret-keys.ts';
import { urlParts } from '../../classify/url-parts.ts';
import { classifySecret } from '../../classify/value-class.ts';
import type { Problem } from '../../domain/finding.ts';
import { inFolder } from '../../domain/repository-path.ts';
import { hasTokenForm } from '../../domain/token-form.ts';
import { PIPELINES_CONF } from '../../ecosystems/bitswan/read/find-automations.ts';
import type { IniFile, IniOption } from '../../formats/ini/ini-file.ts';
import { parseIni } from '../../formats/ini/parse-ini.ts';
import type { LintSubject } from '../rule.ts';

/** `key` alone names columns, topics and messages as often as secrets. */
const AMBIGUOUS_KEY = /^key$|(?:^|[-_.])(?:partition|primary|sort|message|routing)[-_]?key$/i;

/** Secrets in the `pipelines.conf` of an automation, which is committed and copied into its image. */
export function* literalOptions(subject: LintSubject): Iterable<Problem> {
  for (const automation of subject.bitswan.automations) {
    const file = inFolder(automation.path, PIPELINES_CONF);
    const read = subject.repository.read(file);
    const parsed = 'file' in read ? parseIni(read.file.text) : undefined;
    if (parsed === undefined || 'error' in parsed) continue;
    for (const { section, option } of optionsOf(parsed.file)) {
      const found = literalKind(section, option);
      if (found === undefined) continue;
      const path = `[${section}] ${option.name}`;
      yield {
        rule: 'literal-secret',
        message: `the secret in "${path}" is written into a committed file`,
        location: { file, line: option.valueLine, column: option.valueColumn },
        hint: 'put it into a secret group, write ${NAME} here, and rotate the value: it stays in the history of the repository',
        key: path,
        ...(found === 'local-default' ? { severity: 'notice' as const } : {}),
      };
    }
  }
}

function optionsOf(ini: IniFile): readonly { section: string; option: IniOption }[] {
  return [{ name: 'DEFAULT', options: ini.defaults }, ...ini.sections].flatMap(({ name, options }) =>
    [...options.values()]
      .filter((option) => name !== 'secrets' || !option.name.endsWith('groups'))
      .map((option) => ({ section: name, option })),
  );
}

/** True if an option holds a plain-text secret, as a whole or in part. */
export function isLiteralSecret(section: string, option: IniOption): boolean {
  return literalKind(section, option) === 'literal';
}

function literalKind(section: string, option: IniOption): 'literal' | 'local-default' | undefined {
  const text = plainText(option.value.reveal());
  if (hasTokenForm(text)) return 'literal';
  const hasPassword = (urlParts(text)?.password ?? '') !== '';
  // Every option of [passwords] is a secret, whatever its name.
  const isNamedSecret = soundsSecret(option.name) || section === 'passwords';
  if (!hasPassword && !isNamedSecret) return undefined;
  if (!hasPassword && AMBIGUOUS_KEY.test(option.name) && !looksRandom(text)) return undefined;
  const kind = classifySecret(text, { key: option.name });
  return kind === 'literal' || kind === 'local-default' ? kind : undefined;
}

/** Without surrounding quotes, which the reader keeps, and with `$NAME` written as `${NAME}`: both are references there. */
function plainText(value: string): string {
  const trimmed = value.trim();
  const inner = /^(["'])(.*)\1$/s.exec(trimmed)?.[2] ?? trimmed;
  return inner.replace(/\$([A-Za-z_][A-Za-z0-9_]*)/g, (_, name: string) => `\${${name}}`);
}
