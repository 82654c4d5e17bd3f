import { decodeText } from '../decode-text.ts';
import { wholeFileEncryption } from '../encryption/encrypted.ts';
import type { SecretFormat } from '../roles/secret-format.ts';
import { readSettings } from '../settings/read-settings.ts';
import { type FileTraits, fileTraits } from './file-traits.ts';
import { notebookText } from './notebook-text.ts';
import { mayHoldMark, SECRET_MARK } from './secret-marks.ts';
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
  if (!mayHoldMark(bytes)) return undefined;
  const text = decodeText(bytes);
  if (!SECRET_MARK.test(text)) return undefined;
  // Most of the rest only refers to secrets, and need not be parsed either.
  const hasReferences = text.includes('${') || text.includes('{{');
  return !hasReferences || SECRET_MARK.test(text.replaceAll(ONLY_REFERS, '')) ? text : undefined;
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
