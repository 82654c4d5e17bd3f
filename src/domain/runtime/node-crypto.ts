import { createRequire } from 'node:module';

type NodeCrypto = typeof import('node:crypto');

/**
 * `node:crypto`, loaded when first used: loading takes 3 ms, and most runs need no hash and no key.
 *
 * A built-in module of Node.js is the same from any file, so any existing file will do as the base of `require`.
 */
export function nodeCrypto(): NodeCrypto {
  return createRequire(process.execPath)('node:crypto');
}
