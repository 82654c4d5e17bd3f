import { CI_HOST_WORDS } from '../../src/backends/ci-host-words.ts';
import { CI_HOSTS, type CiHost } from '../../src/domain/ci-host.ts';

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ') || '–';

function wordsOf({ id }: CiHost) {
  const words = CI_HOST_WORDS[id];
  if (words === undefined) throw new Error(`ci-host-words.ts says nothing of ${id}`);
  return words;
}

function identityOf(host: CiHost): string {
  const { identity = 'none' } = wordsOf(host);
  return host.identityToken.length === 0 ? identity : `${identity} (${code(host.identityToken)})`;
}

/** How each CI is recognised, and what its variables provide. */
export function hostTable(): string {
  const rows = CI_HOSTS.map((host) => [
    host.title,
    `\`${host.mark.variable}${host.mark.value === undefined ? '' : `=${host.mark.value}`}\``,
    code(host.repository),
    code([...host.pullRequest, ...host.base]),
    identityOf(host),
    wordsOf(host).masks,
    host.delivery === 'load' ? '`load` or `exec`' : '`exec`',
  ]);
  const head = [
    'host',
    'recognised by',
    'repository',
    'pull request and base',
    'identity token',
    'masks while the job runs',
    'use',
  ];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
