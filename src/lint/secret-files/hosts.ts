import { isPlaceholder } from './placeholder.ts';
import { lastKey, type Setting } from './setting.ts';
import { isLocalHost, urlParts } from './value-class.ts';

const HOST_KEY = /(?:^|[-_.])(?:host|hostname|server|endpoint|addr|address)s?$/i;

function tableOf({ path }: Setting): string | undefined {
  return path?.slice(0, -1).join('.');
}

/** The host that a setting names: `host` and its relatives, or the host in a URL. */
function hostIn(setting: Setting): string | undefined {
  const text = setting.value.trim();
  const host = HOST_KEY.test(lastKey(setting)) ? text.split(':', 1)[0] : urlParts(text)?.host.replace(/:\d+$/, '');
  return host === undefined || host === '' || /[${<]/.test(host) || isPlaceholder(host, 'host') ? undefined : host;
}

/**
 * Tells the host beside a value: `host` of the same table, `*_HOST` of the same file, the host in a URL of the same file. One that is
 * not this machine counts more than one that is. The tables are looked through once: a hostile file has tens of thousands of settings.
 */
export function hostsBeside(settings: readonly Setting[]): (setting: Setting) => string | undefined {
  const hosts = new Map<string | undefined, string>();
  for (const setting of settings) {
    const table = tableOf(setting);
    const known = hosts.get(table);
    if (known !== undefined && !isLocalHost(known)) continue;
    const host = hostIn(setting);
    if (host !== undefined && (known === undefined || !isLocalHost(host))) hosts.set(table, host);
  }
  return (setting) => setting.host ?? hosts.get(tableOf(setting));
}
