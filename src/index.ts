import { printVersion } from './print-version.ts';

/*
 * The bundle's only exports, called by the three wrappers in `dist/`. The entries are in the same file, because reading another file costs more than
 * its size does, but none is evaluated before it is called (https://webpack.js.org/api/module-methods/#magic-comments).
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
