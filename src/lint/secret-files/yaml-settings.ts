import type { Setting } from './setting.ts';
import { yamlLines } from './yaml-lines.ts';

export function yamlSettings(text: string): Setting[] {
  return yamlLines(text);
}
