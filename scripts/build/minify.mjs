import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { minify } from 'terser';

/** A name that does not occur elsewhere; it marks the functions that the bundler wraps around modules. */
const MARK = '__module__';
const { version } = createRequire(import.meta.url)('terser/package.json');
const OPTIONS = {
  module: true,
  ecma: 2022,
  compress: { passes: 1 },
  format: { comments: false, wrap_func_args: true },
};

/**
 * Minifies every script of a folder, including the chunks, of which the bundler minifies only the entry.
 *
 * The functions around modules keep their parentheses: V8 compiles such a function at once, where it would else read it twice, because each is
 * called as soon as its chunk is loaded.
 *
 * @param {string} folder
 * @param {string} cache a folder of results keyed by their source, so a change only costs what it changed
 */
export async function minifyScripts(folder, cache) {
  mkdirSync(cache, { recursive: true });
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
  for (const name of names) {
    const file = join(folder, name);
    writeFileSync(file, await minified(readFileSync(file, 'utf8'), cache));
  }
}

async function minified(text, cache) {
  const key = createHash('sha256')
    .update(JSON.stringify([version, OPTIONS]))
    .update(text)
    .digest('hex');
  const kept = join(cache, `${key}.js`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const marked = text.replaceAll(/^(\/\*{3}\/ )\(/gm, `$1${MARK}(`);
  const { code = '' } = await minify(marked, OPTIONS);
  if (code.split(MARK).length !== marked.split(MARK).length)
    throw new Error('the minifier has dropped or copied a module');
  const result = code.replaceAll(MARK, '');
  writeFileSync(kept, result);
  return result;
}
