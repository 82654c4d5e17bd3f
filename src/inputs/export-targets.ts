import type { ExportTarget } from '../domain/export/export-target.ts';
import type { InputReader } from './input-reader.ts';

const PLAIN = ['env', 'outputs', 'none'] as const;
/** A comma ends an item only if another target follows, because file names may contain commas. */
const NEXT_ITEM = /,(?=\s*(?:env|outputs|none|github|bruin-config|dotenv|group-files)\s*(?:[=,]|$))/u;

/** The `export` input; undefined if empty, because the default depends on what is selected. */
export function parseExportTargets(reader: InputReader): readonly ExportTarget[] | undefined {
  const targets = new Map<string, ExportTarget>();
  const refusedBefore = reader.failures.length;
  for (const item of reader.lines('export').flatMap((line) => line.split(NEXT_ITEM))) {
    const target = parseTarget(reader, item.trim());
    if (target === undefined) continue;
    if (targets.has(target.kind)) reader.refuseItem('export', item.trim(), `"${target.kind}" is listed twice`);
    else targets.set(target.kind, target);
  }
  const chosen = [...targets.values()];
  if (reader.failures.length === refusedBefore) refuseImpossible(reader, targets);
  return chosen.length === 0 ? undefined : chosen;
}

/** True if the values go to the CI job that runs the command line tool. Needed before the inputs are parsed, because errors go there too. */
export function namesJob(exports: string | undefined): boolean {
  return (exports ?? '').split('\n').some((line) => line.split(NEXT_ITEM).some((item) => item.trim() === 'github'));
}

function parseTarget(reader: InputReader, item: string): ExportTarget | undefined {
  const separator = item.indexOf('=');
  const name = (separator < 0 ? item : item.slice(0, separator)).trim();
  const path = separator < 0 ? undefined : item.slice(separator + 1).trim();
  if (path === '') {
    reader.refuseItem('export', item, 'a path must follow the "="');
    return undefined;
  }
  const plain = [...PLAIN, ...(reader.entry === 'cli' ? (['github'] as const) : [])].find((kind) => kind === name);
  if (plain !== undefined && path === undefined) return { kind: plain };
  if (name === 'bruin-config' || name === 'dotenv')
    return path === undefined ? { kind: name } : { kind: name, file: path };
  if (name === 'group-files') return path === undefined ? { kind: name } : { kind: name, directory: path };
  const allowed = ['env', 'outputs', 'bruin-config[=FILE]', 'dotenv[=FILE]', 'group-files[=DIR]', 'none'];
  if (reader.entry === 'cli') allowed.push('github');
  reader.refuseItem('export', item, `allowed: ${allowed.join(', ')}`);
  return undefined;
}

function refuseImpossible(reader: InputReader, targets: ReadonlyMap<string, ExportTarget>): void {
  if (targets.has('none') && targets.size > 1) reader.refuse('export', '"none" excludes every other target');
  if (reader.mode === 'exec') refuseInExec(reader, targets);
  if (reader.entry === 'cli' && reader.mode === 'load') refuseInShell(reader, targets);
}

/** Values of `exec` are for its child only; outputs and variables of a job would outlive it. */
function refuseInExec(reader: InputReader, targets: ReadonlyMap<string, ExportTarget>): void {
  for (const kind of ['outputs', 'github']) {
    if (targets.has(kind))
      reader.refuse('export', `"${kind}" would outlive the command that exec runs`, 'Leave it out, or use load.');
  }
}

/** A program cannot set variables in the shell that started it, and values are never printed. */
function refuseInShell(reader: InputReader, targets: ReadonlyMap<string, ExportTarget>): void {
  const hint =
    'Use --export dotenv=FILE, --export group-files=DIR, --export bruin-config=FILE, --export github inside a GitHub job, or exec -- COMMAND.';
  const dotenv = targets.get('dotenv');
  const groups = targets.get('group-files');
  const hasFile = dotenv?.kind === 'dotenv' && dotenv.file !== undefined;
  const hasDirectory = groups?.kind === 'group-files' && groups.directory !== undefined;
  if (dotenv !== undefined && !hasFile)
    reader.refuse('export', '"dotenv" needs a file on the command line: dotenv=FILE');
  if (groups !== undefined && !hasDirectory) {
    reader.refuse('export', '"group-files" needs a directory on the command line: group-files=DIR');
  }
  if (targets.has('github')) {
    if (reader.variable('GITHUB_ENV') === undefined) {
      reader.refuse('export', '"github" needs a job of GitHub Actions: the variable GITHUB_ENV is not set', hint);
    }
    return;
  }
  const bruinConfig = targets.get('bruin-config');
  const needsJob = [
    ...['env', 'outputs'].filter((kind) => targets.has(kind)),
    ...(bruinConfig?.kind === 'bruin-config' && bruinConfig.file === undefined ? ['bruin-config'] : []),
  ];
  for (const kind of needsJob) {
    reader.refuse('export', `"${kind}" cannot reach the shell that starts load`, hint);
  }
  if (dotenv === undefined && groups === undefined && bruinConfig === undefined && needsJob.length === 0) {
    if (targets.has('none')) reader.refuse('export', '"none" leaves load nothing to do', hint);
    else reader.require('export', 'on a command line load needs a place for the values', hint);
  }
}
