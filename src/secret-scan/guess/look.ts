import { decodeText } from '../decode-text.ts';
import { wholeFileEncryption } from '../encryption/encrypted.ts';
import type { SecretFormat } from '../roles/secret-format.ts';
import { readSettings } from '../settings/read-settings.ts';
import { type FileTraits, fileTraits } from './file-traits.ts';
import { notebookText } from './notebook-text.ts';
import { settingsVerdict } from './settings-verdict.ts';
import { type FileSightings, inOrder, type Sighting } from './sighting.ts';
import type { TextKind } from './text-kind.ts';
import { formsIn, textVerdict } from './text-verdict.ts';

const WHAT: Readonly<Record<TextKind, string>> = {
  env: 'a file of variables',
  yaml: 'a settings file',
  json: 'a settings file',
  toml: 'a settings file',
  ini: 'a settings file',
  hcl: 'a configuration of Terraform',
  xml: 'a settings file',
  csv: 'a table',
  notebook: 'a notebook',
  code: 'a program',
  shell: 'a script',
  sql: 'a query',
  document: 'a text',
};

/** The kinds that are read setting by setting. */
const SETTINGS: ReadonlySet<TextKind> = new Set<TextKind>(['env', 'yaml', 'json', 'toml', 'ini', 'hcl', 'xml', 'csv']);

/**
 * Every secret that can be found contains one of these words and forms. Most files contain none and are not searched further.
 */
const MARK =
  /pass|pwd|secret|token|[^a-z]pw[^a-z]|[_.-]?key["'\])]*\s*(?:[:=,]|<-)|credential|cred[s_]|[^a-z]auth|bearer|[^a-z](?:dsn|salt|pepper|jwt|pat|sas|psk|pin|sig)[^a-z]|signature|webhook|cookie|identified\s|:\/\/[^\s:/@]{0,128}:[^\s/@]{3,200}@|PRIVATE KEY|AKIA|ASIA|AIza|gh[pousr]_|gl[a-z]{2,5}-|xox|xapp-|[sr]k_live|npm_|pypi-|dapi|hv[sbr]\.|ya29|SG\.|atlasv1|pul-|hf_|ops_ey|eyJ|AGE-S|glsa_|glc_|NRAK|shp[a-z]{2}_|ATATT|ATBB|lin_api|ntn_|[^a-z]pat[A-Za-z0-9]{14}\.|xkeysib|:AA|sq0|do[opr]_v1|dbt[cu]_|pn[ub]_|pscale|sbp_|fm[12]_|gsk_|r8_|pplx|xai-|pcsk|lsv2|8Q~|PMAK|sk\.ey|tskey|AKCp|nfp_|sntry|figd_|discord|[^a-z]sk-|oy2|CLOJ|dckr|dp\.[scp]|(?:^|[\s-])u(?:ser)?["']?[\t ]{0,4}[\t =:][\t ]{0,4}["']?[\w.@-]{1,64}:\S{6}|proxy-user|-info["']?:|user\.info|auths|"kty"|kty:|hooks\.|masterauth|bindpw|requirepass|\br[ow]community|createuser\s|stats\s{1,4}auth|encrypt["']?\s*[:=]|account\.key|\/t\/[a-z]{2}-|[?&]sig=|sshpass|sqlcmd|redis-cli|appid=|_key\(|fernet\(|login\s|\s-[pP]\S{8}|securestring|@tcp\(|getConnection\(|PDO\(|mysqli|database\(['"]|\.login\(|type["']?:\s*["']?service_account|kind:\s*["']?Secret/i;

/** A line that gives a key nothing but a reference without a default: `password: ${PASSWORD}`. */
const ONLY_REFERS =
  /^[^\n:=]{1,200}[:=][ \t]{0,8}["']?(?:\$\{[A-Za-z_]\w{0,100}\}|\{\{[^{}\n"']{1,200}\}\})["']?,?[ \t\r]{0,8}$/gm;

/** True for bytes that are not text: a zero where no wide encoding has one. */
function isBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4096);
  if (!start.includes(0)) return false;
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !isWide;
}

/** Length in UTF-16 units: a longer line is data. */
const LONGEST_TEXT = 4 * 1024 * 1024;

/** The text of a content that may hold a secret; undefined if it certainly holds none, like most. */
export function suspiciousText(bytes: Uint8Array): string | undefined {
  if (bytes.length < 8 || isBinary(bytes)) return undefined;
  const text = decodeText(bytes);
  if (!MARK.test(text)) return undefined;
  // Most of the rest only refers to secrets, and need not be parsed either.
  const hasReferences = text.includes('${') || text.includes('{{');
  return !hasReferences || MARK.test(text.replaceAll(ONLY_REFERS, '')) ? text : undefined;
}

const VARIABLE =
  /^[ \t]*(?:#.*|(?:export|readonly|declare|typeset|set|setenv|setx|source|\.|:|@echo off|\$env:)[ \t\w].*|[A-Za-z_]\w*=(?:[^\s"']|"[^"]*"|'[^']*')*[ \t]*(?:[;#].*)?|)$/i;

/** A script that only sets variables is a file of variables. */
function onlySetsVariables(text: string): boolean {
  return text.split(/\r\n|\n|\r/, 2000).every((line) => VARIABLE.test(line));
}

function sightingsIn(path: string, text: string, given: FileTraits): Sighting[] {
  const isEnv = given.kind === 'shell' && onlySetsVariables(text);
  const traits = (isEnv ? fileTraits(path, 'env') : undefined) ?? given;
  if (traits.kind === 'notebook') return textVerdict(notebookText(text), traits);
  if (!SETTINGS.has(traits.kind) || text.length > LONGEST_TEXT) return textVerdict(text, traits);
  const settings = readSettings({ what: '', format: traits.kind as SecretFormat, isExample: false }, text);
  return [...settingsVerdict(settings, traits), ...formsIn(text, traits)];
}

/**
 * The secrets that look real in a file whose name does not suggest any.
 *
 * @param text the result of `suspiciousText` for its content
 */
export function lookAt(path: string, bytes: Uint8Array, text: string): FileSightings | undefined {
  const traits = fileTraits(path);
  if (traits === undefined || wholeFileEncryption(bytes, text) !== undefined) return undefined;
  const sightings = inOrder(sightingsIn(path, text, traits));
  return sightings.length === 0 ? undefined : { path, what: WHAT[traits.kind], sightings };
}
