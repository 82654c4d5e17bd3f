import type { Automation, AutomationStage } from '../../domain/bitswan.ts';
import { inFolder } from '../../domain/repository-path.ts';
import { isPlatformVariable } from '../../ecosystems/bitswan/groups/platform-variables.ts';
import { imageVariables } from '../../formats/dockerfile.ts';
import type { KnownVariable } from '../../formats/ini/expand-variables.ts';
import type { LintSubject } from '../rule.ts';
import { variablesOfGroup } from './known-variables.ts';
import { storedVariables } from './stored-variables.ts';

/**
 * Variables that the reader of `pipelines.conf` has in every container: set by Docker (`HOME`, `HOSTNAME`, `PATH`), by BitSwan's image and its start
 * script, and by BitSwan's runtime while it reads the file (`THIS_DIR`).
 */
const IN_EVERY_CONTAINER: ReadonlySet<string> = new Set([
  'ASABFORCECONSOLE',
  'HOME',
  'HOSTNAME',
  'OLDPWD',
  'PATH',
  'PWD',
  'PYTHONPATH',
  'PYTHONUNBUFFERED',
  'THIS_DIR',
]);

/** What a container of an automation knows of a variable at a stage, or the groups whose variables are unknown. */
export type ProvidedVariables =
  | { readonly variable: (name: string) => KnownVariable }
  | { readonly unknownGroups: readonly string[] };

/** BitSwan builds the image of an automation from this file, if it exists. */
const DOCKERFILE = 'image/Dockerfile';

/** Variables set by the automation's own image; of an image built elsewhere they are unknown. */
function variablesOfImage({ repository }: LintSubject, { path }: Automation): ReadonlySet<string> {
  const read = repository.read(inFolder(path, DOCKERFILE));
  return 'file' in read ? imageVariables(read.file.text) : new Set();
}

/** The variables that groups, services, the image and the platform give an automation at a stage, with their values if files hold them. */
export function providedVariables(
  subject: LintSubject,
  automation: Automation,
  { stage, groups, services }: AutomationStage,
): ProvidedVariables {
  const names = new Set<string>();
  const unknownGroups: string[] = [];
  for (const { name } of [...groups, ...services]) {
    const variables = variablesOfGroup(subject, name);
    if (variables === undefined) unknownGroups.push(name);
    for (const variable of variables ?? []) names.add(variable.name);
  }
  if (unknownGroups.length > 0) return { unknownGroups };
  const stored = storedVariables(subject, automation, stage);
  const values = new Map(stored.variables.map(({ name, value }) => [name, value]));
  const ofImage = variablesOfImage(subject, automation);
  const isSet = (name: string): boolean =>
    names.has(name) || ofImage.has(name) || isPlatformVariable(name) || IN_EVERY_CONTAINER.has(name);
  return { variable: (name) => values.get(name) ?? (isSet(name) ? 'set' : 'unset') };
}
