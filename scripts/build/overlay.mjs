import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages of GitHub's toolkit. Their modules have no side effects when loaded, but no manifest says so, and the bundler would keep the HTTP
 * client of @actions/core, which costs every start 60 ms.
 */
const WITHOUT_SIDE_EFFECTS = ['@actions/core', '@actions/exec', '@actions/http-client', '@actions/io'];

/**
 * What node-vault loads and has no use for here: a transport (ours is given to it), a debug log that would show what is sent (it is turned off),
 * and a check of what it is called with by JSON schemas (the compiler has checked that). In their places it finds the least that it does with them.
 */
const REPLACED = {
  axios: 'module.exports = {};\n',
  debug: 'module.exports = () => () => undefined;\n',
  tv4: 'module.exports = { validate: () => true };\n',
};

/** @actions/core needs one function of this module, which is also a global that is loaded when it is used: most runs do not. */
const CRYPTO = "import * as crypto from 'crypto';\n";

/**
 * The summary of @actions/core writes its file with promises, whose part of Node.js nothing else loads: 3 ms of processor time. It waits for each
 * of the three anyway, so they may do their work at once.
 */
const PROMISED_FILES = [
  "import { constants, promises } from 'fs';\nconst { access, appendFile, writeFile } = promises;\n",
  "import { accessSync as access, appendFileSync as appendFile, constants, writeFileSync as writeFile } from 'fs';\n",
];

/**
 * The packages of AWS's SDK that are bundled. They hold all that they are twice, and the bundler takes the form in which it cannot tell what is
 * used and what is not: encodings and streams of other services.
 */
const SCOPES_WITH_MODULES = ['@aws-sdk', '@smithy'];

/**
 * Puts adapted packages next to the compiled sources, where the bundler finds them before those of the project. The installed packages are not
 * changed.
 *
 * @param {string} root of the project
 * @param {string} out the compiled sources
 */
export function overlayPackages(root, out) {
  for (const name of WITHOUT_SIDE_EFFECTS) {
    const to = copied(name, root, out);
    const manifest = JSON.parse(readFileSync(join(to, 'package.json'), 'utf8'));
    writeFileSync(join(to, 'package.json'), JSON.stringify({ ...manifest, sideEffects: false }));
  }
  const core = join(out, 'node_modules', '@actions', 'core', 'lib');
  replaceOnce(join(core, 'file-command.js'), CRYPTO, '', /crypto\.(?!randomUUID\()/);
  replaceOnce(join(core, 'summary.js'), ...PROMISED_FILES, /promises/);
  for (const scope of SCOPES_WITH_MODULES) {
    for (const part of readdirSync(join(root, 'node_modules', scope))) {
      const to = copied(`${scope}/${part}`, root, out);
      const manifest = JSON.parse(readFileSync(join(to, 'package.json'), 'utf8'));
      writeFileSync(join(to, 'package.json'), JSON.stringify(preferringModules(manifest)));
    }
  }
  copied('node-vault', root, out);
  for (const [name, text] of Object.entries(REPLACED)) {
    const folder = join(out, 'node_modules', 'node-vault', 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.js'), text);
  }
}

/**
 * Replaces a part of a package's file that must be there.
 *
 * @param {RegExp} left what the rest must not do: the replacement has nothing for it
 */
function replaceOnce(file, part, replacement, left) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(part) || left.test(text.replace(part, '')))
    throw new Error(`${file} uses modules of Node.js in another way than before: look at it`);
  writeFileSync(file, text.replace(part, replacement));
}

/** A manifest through which the bundler finds the modules of a package. */
function preferringModules({ module, ...manifest }) {
  const paths = Object.entries(manifest.exports ?? {}).map(([path, { node, ...conditions }]) => [
    path,
    { ...conditions, node: conditions.module ?? node },
  ]);
  return {
    ...manifest,
    ...(module === undefined ? {} : { main: module }),
    ...(paths.length === 0 ? {} : { exports: Object.fromEntries(paths) }),
  };
}

/** Copies an installed package; returns the folder of the copy. */
function copied(name, root, out) {
  const from = join(root, 'node_modules', name);
  // Nested packages would be copied unchanged.
  if (existsSync(join(from, 'node_modules'))) throw new Error(`${name} has nested packages now: overlay them too`);
  const to = join(out, 'node_modules', name);
  cpSync(from, to, { recursive: true });
  return to;
}
