import type { SecretDeclaration } from '../../../domain/bruin.ts';
import type { Location } from '../../../domain/location.ts';
import type { AssetDefinition, Located } from '../definition/asset-definition.ts';
import type { PipelineDefinition } from '../pipeline/pipeline-definition.ts';
import { assetNameFromPath } from './asset-name.ts';

/** An asset with everything that its pipeline adds, before templates are rendered. */
export interface LoadedAsset extends Omit<AssetDefinition, 'type'> {
  readonly type: string;
  /** Where the type is written; absent when it is inferred from the file name or comes from the pipeline. */
  readonly typeLocation?: Location;
  readonly file: string;
  readonly runFile: string;
  readonly secrets: readonly SecretDeclaration[];
}

/** What is known of a definition file besides its content. */
export interface AssetFiles {
  readonly pipelineFolder: string;
  readonly file: string;
  readonly runFile: string;
}

/**
 * Adds the pipeline's defaults to an asset, in Bruin's order: fields that the asset leaves empty, parameters by key, secrets by key, checks;
 * then the connection as a secret; then the name.
 */
export function loadAsset(definition: AssetDefinition, files: AssetFiles, pipeline: PipelineDefinition): LoadedAsset {
  const defaults = pipeline.defaults;
  const connection = definition.connection ?? defaults?.connection;
  const type = definition.type?.text ?? typeOfFile(files.runFile) ?? defaults?.type?.text ?? '';
  return {
    ...definition,
    name: definition.name === '' ? assetNameFromPath(files.file, files.pipelineFolder) : definition.name,
    type,
    file: files.file,
    runFile: files.runFile,
    ...(definition.type === undefined ? {} : { typeLocation: definition.type.location }),
    ...(connection === undefined ? {} : { connection }),
    secrets: secretsOf(definition, defaults, connection),
    parameters: new Map([...(defaults?.parameters ?? []), ...definition.parameters]),
    isMaterialized: definition.isMaterialized || defaults?.isMaterialized === true,
    hasChecks: definition.hasChecks || defaults?.hasChecks === true,
    attributes: [...definition.attributes, ...pipeline.attributes],
  };
}

/** If an asset has no type, the file that is run determines it, before the pipeline's default does. */
function typeOfFile(runFile: string): string | undefined {
  if (runFile.endsWith('.py')) return 'python';
  return runFile.endsWith('.r') ? 'r' : undefined;
}

function secretsOf(
  definition: AssetDefinition,
  defaults: AssetDefinition | undefined,
  connection: Located | undefined,
): readonly SecretDeclaration[] {
  const secrets = definition.secrets.map((secret): SecretDeclaration => ({ ...secret, from: 'asset' }));
  const ownKeys = new Set(secrets.map((secret) => secret.key));
  // Only the asset's own keys suppress a default: two defaults with the same key are both added. In Bruin their missing names stay empty.
  for (const secret of defaults?.secrets ?? []) {
    if (!ownKeys.has(secret.key)) secrets.push({ ...secret, from: 'default' });
  }
  if (connection !== undefined && !secrets.some((secret) => secret.key === connection.text)) {
    const { text, location } = connection;
    secrets.push({ key: text, injectAs: text, from: 'connection', location });
  }
  return secrets;
}
