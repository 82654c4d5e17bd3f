import { createRequire } from 'node:module';

type NodeCrypto = typeof import('node:crypto');

/**
 * `node:crypto`, from when it is first asked for: loading it takes 3 ms, and most runs make no hash and no key.
 *
 * A module of Node.js is the same from any file, so any that is there will do to ask from.
 */
export function nodeCrypto(): NodeCrypto {
  return createRequire(process.execPath)('node:crypto');
}
