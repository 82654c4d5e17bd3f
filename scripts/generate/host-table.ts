import { CI_HOSTS } from '../../src/domain/ci-host.ts';

/** How each CI is recognised, and what its variables tell. */
export function hostTable(): string {
  const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ') || '–';
  const rows = CI_HOSTS.map((host) => [
    host.title,
    `\`${host.mark.variable}${host.mark.value === undefined ? '' : `=${host.mark.value}`}\``,
    code(host.repository),
    code([...host.pullRequest, ...host.base]),
    host.identityToken.length === 0 ? host.identity : `${host.identity} (${code(host.identityToken)})`,
    host.masks,
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
