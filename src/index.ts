/** What the three wrappers in `dist/` call; the bundle's only exports. */
export { cli } from './cli.ts';
export { main } from './main.ts';
export { post } from './post.ts';
