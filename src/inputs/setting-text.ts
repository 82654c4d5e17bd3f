import type { Entry } from './input-reader.ts';

/** How an input is set where the run was started: `allow-empty: true` in a workflow, `--allow-empty` on a command line. */
export function settingText(entry: Entry, id: string, value: string): string {
  if (entry === 'action') return `${id}: ${value}`;
  return value === 'true' ? `--${id}` : `--${id} ${value}`;
}

/** The name of an input where the run was started: `path`, or `--path`. */
export function settingName(entry: Entry, id: string): string {
  return entry === 'action' ? id : `--${id}`;
}
