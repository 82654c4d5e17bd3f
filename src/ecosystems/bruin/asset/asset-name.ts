/**
 * The name of an asset without an explicit one: its path below `<pipeline>/assets`, joined with dots. Outside `assets` the
 * name keeps the dots of the relative path (`...tasks.x`), as in Bruin.
 */
export function assetNameFromPath(file: string, pipeline: string): string {
  const below = pipeline === '' ? file : file.slice(pipeline.length + 1);
  const relative = below.startsWith('assets/') ? below.slice('assets/'.length) : `../${below}`;
  const parts = relative.split('/');
  const name = parts.slice(parts.indexOf('assets') + 1).join('.');
  const ending = /\.asset\.ya?ml$/.exec(name)?.[0] ?? /\.[^.]*$/.exec(name)?.[0] ?? '';
  return name.slice(0, name.length - ending.length);
}
