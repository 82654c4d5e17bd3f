import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Every source file with the files of `src/` that it imports, those that only give types included. */
const imports = new Map(
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => [path, importsOf(path)] as const),
);

function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(root, 'src', path), 'utf8');
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.{1,2}\/[^']+\.ts)'/g)];
  return specifiers.map(([, specifier = '']) => posix.join(posix.dirname(path), specifier));
}

/** Folder → folders and files that it may import, as the table of ARCHITECTURE.md says. */
function documented(): ReadonlyMap<string, readonly string[]> {
  const rows = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(
    /^\| `src\/([\w-]+)\/`.*\| ([^|]+?) *\|$/gm,
  );
  return new Map([...rows].map(([, folder = '', may = '']) => [folder, may.replaceAll('`', '').split(', ')] as const));
}

/** Imports that the table does not allow yet, each as `from → to`; every change may only make this list shorter. */
const PENDING: readonly string[] = [
  'deliver/config-variables.ts → classify/plain-fields.ts',
  'deliver/config-variables.ts → ecosystems/bruin/config-file/config-references.ts',
  'deliver/config-variables.ts → resolve/acquire.ts',
  'deliver/config-variables.ts → resolve/public-marks.ts',
  'deliver/config-variables.ts → resolve/requirements.ts',
  'deliver/config-variables.ts → run/context.ts',
  'deliver/config-variables.ts → survey/survey.ts',
  'deliver/deliver.ts → ecosystems/bitswan/export/group-file-contents.ts',
  'deliver/deliver.ts → ecosystems/bruin/export/bruin-config-export.ts',
  'deliver/deliver.ts → inputs/inputs.ts',
  'deliver/deliver.ts → report/run-report.ts',
  'deliver/deliver.ts → resolve/acquire.ts',
  'deliver/deliver.ts → run/context.ts',
  'deliver/deliver.ts → survey/survey.ts',
  'deliver/empty-exports.ts → inputs/export-targets.ts',
  'deliver/empty-exports.ts → inputs/inputs.ts',
  'deliver/empty-exports.ts → report/run-report.ts',
  'deliver/empty-exports.ts → survey/survey.ts',
  'deliver/export-targets-of.ts → inputs/export-targets.ts',
  'deliver/export-targets-of.ts → inputs/inputs.ts',
  'deliver/export-targets-of.ts → survey/survey.ts',
  'deliver/exported-names.ts → report/run-report.ts',
  'deliver/file-exports.ts → ecosystems/bitswan/export/group-file-contents.ts',
  'deliver/file-exports.ts → inputs/export-targets.ts',
  'deliver/named-exports.ts → ecosystems/bitswan/export/bitswan-exports.ts',
  'deliver/named-exports.ts → ecosystems/bruin/export/bruin-exports.ts',
  'deliver/named-exports.ts → inputs/inputs.ts',
  'deliver/named-exports.ts → resolve/acquire.ts',
  'deliver/named-exports.ts → run/context.ts',
  'deliver/named-exports.ts → survey/survey.ts',
  'deliver/plan-names.ts → inputs/export-targets.ts',
  'deliver/plan-names.ts → inputs/inputs.ts',
  'deliver/plan-names.ts → run/context.ts',
  'deliver/report-files.ts → inputs/report-inputs.ts',
  'domain/visible-text.ts → classify/token-form.ts',
  'ecosystems/bitswan/export/bitswan-exports.ts → deliver/exportable.ts',
  'ecosystems/bitswan/export/bitswan-exports.ts → deliver/outgoing.ts',
  'ecosystems/bitswan/export/bitswan-exports.ts → inputs/inputs.ts',
  'ecosystems/bitswan/export/bitswan-exports.ts → masking/maskable.ts',
  'ecosystems/bitswan/export/bitswan-exports.ts → resolve/acquire.ts',
  'ecosystems/bitswan/export/bitswan-exports.ts → resolve/public-marks.ts',
  'ecosystems/bitswan/export/bitswan-exports.ts → survey/survey.ts',
  'ecosystems/bitswan/export/group-file-contents.ts → inputs/inputs.ts',
  'ecosystems/bitswan/export/group-file-contents.ts → masking/maskable.ts',
  'ecosystems/bitswan/export/group-file-contents.ts → resolve/acquire.ts',
  'ecosystems/bitswan/export/group-file-contents.ts → resolve/public-marks.ts',
  'ecosystems/bitswan/export/group-file-contents.ts → survey/survey.ts',
  'ecosystems/bruin/export/bruin-config-export.ts → deliver/exportable.ts',
  'ecosystems/bruin/export/bruin-config-export.ts → deliver/outgoing.ts',
  'ecosystems/bruin/export/bruin-config-export.ts → deliver/private-files.ts',
  'ecosystems/bruin/export/bruin-config-export.ts → masking/maskable.ts',
  'ecosystems/bruin/export/bruin-config-export.ts → masking/masked-secret.ts',
  'ecosystems/bruin/export/bruin-config-export.ts → resolve/acquire.ts',
  'ecosystems/bruin/export/bruin-config-export.ts → resolve/requirements.ts',
  'ecosystems/bruin/export/bruin-config-export.ts → run/context.ts',
  'ecosystems/bruin/export/bruin-config-export.ts → survey/survey.ts',
  'ecosystems/bruin/export/bruin-exports.ts → deliver/exportable.ts',
  'ecosystems/bruin/export/bruin-exports.ts → deliver/outgoing.ts',
  'ecosystems/bruin/export/bruin-exports.ts → masking/maskable.ts',
  'ecosystems/bruin/export/bruin-exports.ts → resolve/acquire.ts',
  'ecosystems/bruin/export/bruin-exports.ts → resolve/public-marks.ts',
  'ecosystems/bruin/export/bruin-exports.ts → survey/survey.ts',
  'lint/fetched-group-problems.ts → inputs/inputs.ts',
  'lint/fetched-group-problems.ts → resolve/acquire.ts',
  'lint/fetched-group-problems.ts → survey/survey.ts',
  'lint/fetched-problems.ts → resolve/acquire.ts',
  'report/build-report.ts → formats/env-file/list-env-names.ts',
  'report/build-report.ts → inputs/inputs.ts',
  'report/build-report.ts → resolve/acquire.ts',
  'report/build-report.ts → resolve/plan.ts',
  'report/build-report.ts → resolve/requirements.ts',
  'report/build-report.ts → survey/known-names.ts',
  'report/build-report.ts → survey/passed-over.ts',
  'report/build-report.ts → survey/survey.ts',
  'report/publish.ts → deliver/report-files.ts',
  'report/publish.ts → lint/rules/index.ts',
  'report/publish.ts → run/context.ts',
  'report/publish.ts → run/run.ts',
  'resolve/acquire.ts → inputs/inputs.ts',
  'resolve/acquire.ts → run/context.ts',
  'resolve/acquire.ts → survey/survey.ts',
  'resolve/acquired-connections.ts → inputs/inputs.ts',
  'resolve/acquired-connections.ts → run/context.ts',
  'resolve/acquired-connections.ts → survey/survey.ts',
  'resolve/environment-in-address.ts → inputs/inputs.ts',
  'resolve/plan-run.ts → inputs/inputs.ts',
  'resolve/plan-run.ts → run/context.ts',
  'resolve/requirements.ts → survey/survey.ts',
  'secret-scan/candidates.ts → lint/by-path.ts',
  'secret-scan/candidates.ts → lint/rule.ts',
  'secret-scan/protected-places.ts → ecosystems/bruin/connection/connection-types.ts',
  'secret-scan/protected-places.ts → lint/rule.ts',
  'secret-scan/untracked.ts → lint/rule.ts',
  'survey/survey.ts → run/context.ts',
];

it('a file imports only what the table of ARCHITECTURE.md allows its folder', () => {
  const allowed = documented();
  const folders = new Set([...imports.keys()].filter((path) => path.includes('/')).map(folderOf));
  expect([...allowed.keys()].sort()).toEqual([...folders].sort());
  const refused = [...imports].flatMap(([path, targets]) => {
    const may = allowed.get(folderOf(path));
    if (may === undefined || may.includes('everything')) return [];
    return targets
      .filter((target) => folderOf(target) !== folderOf(path))
      .filter((target) => !may.includes(folderOf(target)) && !may.includes(target))
      .map((target) => `${path} → ${target}`);
  });
  expect([...new Set(refused)].sort()).toEqual(PENDING);
});

/** Files that import each other in a circle, those that only take types included. */
const CIRCLES: readonly string[] = [
  'deliver/merge-names.ts deliver/names.ts deliver/plan-delivery.ts deliver/sizes.ts',
  'ecosystems/bruin/connection/registration-addresses.ts ecosystems/bruin/connection/registration-checks.ts ecosystems/bruin/connection/registration-credentials.ts ecosystems/bruin/connection/registration.ts',
  'survey/passed-over.ts survey/survey.ts',
];

it('no file imports itself by a way round', () => {
  expect(circles()).toEqual(CIRCLES);
});

/** Tarjan's strongly connected components with more than one file, each as one line. */
function circles(): readonly string[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    lowest.set(path, order.get(path) ?? 0);
    open.push(path);
    for (const target of imports.get(path) ?? []) {
      if (!order.has(target)) visit(target);
      if (open.includes(target)) lowest.set(path, Math.min(lowest.get(path) ?? 0, lowest.get(target) ?? 0));
    }
    if (lowest.get(path) !== order.get(path)) return;
    const component = open.splice(open.indexOf(path));
    if (component.length > 1) found.push(component.sort().join(' '));
  };
  for (const path of imports.keys()) if (!order.has(path)) visit(path);
  return found.sort();
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? '';
}
