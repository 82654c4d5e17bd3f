/**
 * The name of an asset that does not name itself: its path below `<pipeline>/assets`, joined with dots. What is outside of `assets`
 * keeps the dots of the way there (`...tasks.x`), as in Bruin.
 */
export function assetNameFromPath(file: string, pipeline: string): string {
  const below = pipeline === '' ? file : file.slice(pipeline.length + 1);
  const relative = below.startsWith('assets/') ? below.slice('assets/'.length) : `../${below}`;
  const parts = relative.split('/');
  const name = parts.slice(parts.indexOf('assets') + 1).join('.');
  const ending = /\.asset\.ya?ml$/.exec(name)?.[0] ?? /\.[^.]*$/.exec(name)?.[0] ?? '';
  return name.slice(0, name.length - ending.length);
}
