import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages of the toolkit whose modules do nothing when they are loaded. None of them says so, and without that word the bundler keeps
 * the HTTP client of @actions/core, which would cost every start 60 ms.
 */
const WITHOUT_SIDE_EFFECTS = ['@actions/core', '@actions/exec', '@actions/http-client', '@actions/io'];

/**
 * Puts packages as the bundler is to see them beside the compiled sources, where they are found before those of the project. What `npm ci`
 * installed stays as it is.
 *
 * @param {string} root of the project
 * @param {string} out the compiled sources
 */
export function overlayPackages(root, out) {
  for (const name of WITHOUT_SIDE_EFFECTS) {
    const from = join(root, 'node_modules', name);
    // The bundler must not find two of one package, of which only one is overlaid.
    if (existsSync(join(from, 'node_modules'))) throw new Error(`${name} has packages of its own: overlay them, too`);
    const to = join(out, 'node_modules', name);
    cpSync(from, to, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(to, 'package.json'), 'utf8'));
    writeFileSync(join(to, 'package.json'), JSON.stringify({ ...manifest, sideEffects: false }));
  }
}
