import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A repository whose only asset asks for so many connections, `c0`, `c1` …, under the names `C0`, `C1` …
 *
 * @param {string} root a folder that is made
 */
export function workspaceWith(root, count) {
  const secrets = Array.from({ length: count }, (_, index) => `  - key: c${index}\n    inject_as: C${index}`);
  const files = {
    '.gitignore': '.bruin.yml\n.env*\n',
    'etl/pipeline.yml': 'name: etl\n',
    'etl/assets/load.py': `"""@bruin\nname: load\ntype: python\nsecrets:\n${secrets.join('\n')}\n@bruin"""\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', ['add', '--all'], { cwd: root });
  return root;
}
