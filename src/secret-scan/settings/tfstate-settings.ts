import { jsonSettings } from './json-settings.ts';
import type { Setting } from './setting.ts';

/** Resources that generate a secret, and its attribute. */
const MADE: Readonly<Record<string, RegExp>> = {
  random_password: /^(?:result|bcrypt_hash)$/,
  random_string: /^result$/,
  random_id: /^(?:hex|b64_std|b64_url|dec)$/,
};

/** The path of `outputs.NAME.value` and `resources.0.instances.0.attributes.NAME`, inside modules too. */
const DEPTHS = [3, 5, 6, 8];

/**
 * The values of a Terraform state (https://developer.hashicorp.com/terraform/language/state/sensitive-data). Terraform stores them in plain text and
 * marks which are secret: outputs with `sensitive`, attributes under `sensitive_attributes`, results of the `random` provider.
 */
export function tfstateSettings(text: string): Setting[] {
  const settings = jsonSettings(text);
  const secret = new Set<string>();
  const made = new Map<string, RegExp>();
  for (const { path = [], value } of settings) {
    const table = path.slice(0, -1).join('.');
    const last = path.at(-1);
    if (last === 'sensitive' && value === 'true') secret.add(`${table}.value`);
    const attributes = path.indexOf('sensitive_attributes');
    if (attributes !== -1 && last === 'value')
      secret.add([...path.slice(0, attributes), 'attributes', value].join('.'));
    const attribute = MADE[value];
    if (last === 'type' && attribute !== undefined) made.set(table, attribute);
  }
  return settings.map((setting) => {
    const { path = [] } = setting;
    const resource = path.indexOf('instances');
    const isMade = resource !== -1 && made.get(path.slice(0, resource).join('.'))?.test(path.at(-1) ?? '') === true;
    const isMarked = secret.size > 0 && DEPTHS.some((depth) => secret.has(path.slice(0, depth).join('.')));
    return isMade || isMarked ? { ...setting, isSecret: true } : setting;
  });
}
