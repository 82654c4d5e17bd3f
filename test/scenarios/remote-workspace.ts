import { expect } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import type { ActionRun } from './program.ts';

/** A repository whose one Python asset needs so many connections: `c0`, `c1` …, injected as `C0`, `C1` … */
export function bruinWorkspace(connections: number): string {
  const secrets = Array.from({ length: connections }, (_, index) => `  - key: c${index}\n    inject_as: C${index}`);
  return repository({
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py': `"""@bruin\nname: load\ntype: python\nsecrets:\n${secrets.join('\n')}\n@bruin"""\n`,
  });
}

/** A repository whose one automation has one secret group at dev. */
export function bitswanWorkspace(group: string): string {
  return repository({
    'shop/automation.toml': `[deployment]\nimage = "acme/shop:latest"\n\n[secrets]\ndev = ["${group}"]\n`,
    'shop/main.py': 'print("hello")\n',
  });
}

/** What a backend holds for `c<index>`. */
export function connectionJson(index: number): string {
  return JSON.stringify({ type: 'generic', details: { value: valueAt(index) } });
}

export function valueAt(index: number): string {
  return `fake-value-of-connection-${index}-x`;
}

/** What the run says is wrong, remedies included. */
export function messagesOf(run: ActionRun): string {
  return run.commands
    .filter(({ name }) => name === 'error')
    .map(({ data }) => data)
    .join('\n');
}

/** Nothing was exported, and nothing that the run wrote shows any of the values. */
export function expectNothingOut(run: ActionRun, ...values: readonly string[]): void {
  expect(run.status).toBe(1);
  expect(run.env.size).toBe(0);
  expect(run.outputs.get('result')).not.toBe('ok');
  const masks = new Set(run.stdout.split('\n').filter((line) => line.startsWith('::add-mask::')));
  const shown = run.stdout
    .split('\n')
    .filter((line) => !masks.has(line))
    .join('\n');
  for (const value of values) expect(shown + run.stderr + run.summary).not.toContain(value);
}

/** A git repository with these files. */
export function repository(files: Readonly<Record<string, string>>): string {
  return gitWorkspace({ files: { ...files, '.gitignore': '.bruin.yml\n.env*\nsecrets/\n' } });
}
