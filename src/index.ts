import { printVersion } from './print-version.ts';

/*
 * What the three wrappers in `dist/` call; the bundle's only exports. The entries lie in the same file, because one more to read costs more than
 * its size does, but nothing of one is evaluated before it is called (https://webpack.js.org/api/module-methods/#magic-comments).
 */

export async function cli(): Promise<void> {
  if (printVersion()) return;
  await (await import(/* webpackMode: "eager" */ './cli.ts')).cli();
}

export async function main(): Promise<void> {
  await (await import(/* webpackMode: "eager" */ './main.ts')).main();
}

export async function post(): Promise<void> {
  await (await import(/* webpackMode: "eager" */ './post.ts')).post();
}
