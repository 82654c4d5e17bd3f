import type { Grant } from '../../domain/backend-traits.ts';
import { isDopplerConfig } from './doppler-names.ts';
import type { DopplerStore } from './doppler-settings.ts';

/** Doppler grants access to whole configs; the names show what is read from each. */
export function dopplerScope(documents: readonly string[], { project, config }: DopplerStore): Grant {
  const own = `${project ?? '<project>'}/${config ?? '<config>'}`;
  const scopes = new Map<string, string[]>();
  for (const document of documents) {
    const isWhole = isDopplerConfig(document);
    const [inProject, name] = isWhole ? splitConfig(document, project) : [undefined, undefined];
    const scope = isWhole ? `${inProject}/${name}` : own;
    scopes.set(scope, [...(scopes.get(scope) ?? []), isWhole ? 'all names' : document]);
  }
  const lines = [...scopes].map(
    ([scope, names]) => `read access to the config ${scope}: ${[...new Set(names)].join(', ')}`,
  );
  return { title: 'Doppler access', language: 'text', text: lines.join('\n') };
}

function splitConfig(document: string, project: string | undefined): [string, string] {
  const [before = '', name = ''] = document.split('config:');
  return [before === '' ? (project ?? '<project>') : before.replace(/\/$/, ''), name];
}
