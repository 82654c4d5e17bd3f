import type { Access, AccessChange, AccessGraph } from './access-graph.ts';

/**
 * Access that changed between two states of a repository, sorted for a reviewer: additions before removals, production first. If a pipeline and its
 * asset gain the same secret, only the asset is listed, because it asks for it.
 *
 * Environments and stages that only one of the two reports covers are left out: narrower coverage is not a change.
 */
export function compareAccess(base: AccessGraph, head: AccessGraph): readonly AccessChange[] {
  const common = new Set(head.scopes.filter((scope) => base.scopes.includes(scope)));
  // With nothing in common a repository that had no pipeline or automation is compared with one that has.
  const counts = (scope: string): boolean => base.scopes.length === 0 || head.scopes.length === 0 || common.has(scope);
  const changes = [...missingIn(base, head, 'added'), ...missingIn(head, base, 'removed')].filter(({ scope }) =>
    counts(scope),
  );
  const rank = ({ kind, scope }: AccessChange): number =>
    (kind === 'added' ? 0 : 2) + (/ (?:prod|production)$/u.test(scope) ? 0 : 1);
  return withoutCovered(changes).sort((left, right) => rank(left) - rank(right));
}

function missingIn(other: AccessGraph, graph: AccessGraph, kind: AccessChange['kind']): readonly AccessChange[] {
  const known = new Set(other.access.map(keyOf));
  const readers = new Map(graph.readers.map((reader) => [reader.id, reader]));
  const secrets = new Map(graph.secrets.map((secret) => [secret.id, secret]));
  return graph.access.flatMap((access) => {
    const [reader, secret] = [readers.get(access.reader), secrets.get(access.secret)];
    if (known.has(keyOf(access)) || reader === undefined || secret === undefined) return [];
    return [{ kind, scope: access.scope, reader, secret }];
  });
}

function keyOf({ scope, reader, secret }: Access): string {
  return JSON.stringify([scope, reader, secret]);
}

function withoutCovered(changes: readonly AccessChange[]): AccessChange[] {
  const byAssets = new Set(
    changes
      .filter(({ reader }) => reader.pipeline !== undefined)
      .map(({ kind, scope, reader, secret }) => JSON.stringify([kind, scope, reader.pipeline, secret.id])),
  );
  return changes.filter(
    ({ kind, scope, reader, secret }) => !byAssets.has(JSON.stringify([kind, scope, reader.id, secret.id])),
  );
}

/** `asset "marketing.leads" of pipeline analytics newly reads connection/warehouse in environment production`, without quotes around what is escaped by the caller. */
export function describeChange({ kind, scope, reader, secret }: AccessChange, show: (name: string) => string): string {
  const verb = kind === 'added' ? 'newly reads' : 'no longer reads';
  const where = scope.startsWith('stage ') ? `at ${show(scope)}` : `in ${show(scope)}`;
  return `${reader.kind} ${show(reader.name)} ${verb} ${secret.kind} ${show(secret.name)} ${where}`;
}
