import { isPlaceholder } from '../classify/placeholder.ts';
import { urlParts } from '../classify/url-parts.ts';
import { isLocalHost } from '../classify/value-class.ts';
import { lastKey, type Setting } from './settings/setting.ts';

const HOST_KEY = /(?:^|[-_.])(?:host|hostname|server|endpoint|addr|address)s?$/i;
const NAME_KEY =
  /(?:^|[-_.])(?:user|username|login|uid|client[-_]?id|access[-_]?(?:key[-_]?)?id|account|accountname|role|database|db|dbname|database[-_]name|db[-_]name)$/i;

function tableOf({ path }: Setting): string | undefined {
  return path?.slice(0, -1).join('.');
}

/** The host that a setting names: `host` and similar keys, or the host in a URL. */
function hostIn(setting: Setting): string | undefined {
  const text = setting.value.trim();
  const host = HOST_KEY.test(lastKey(setting)) ? text.split(/[:,]/, 1)[0] : urlParts(text)?.host.replace(/:\d+$/, '');
  return host === undefined || host === '' || /[${<]/.test(host) || isPlaceholder(host, 'host') ? undefined : host;
}

/** What the rest of the table says about a value. */
export interface Surroundings {
  readonly host?: string;
  /** The users and databases in it. */
  readonly names?: ReadonlySet<string>;
}

/**
 * The context of a value: `host`, `user` and `database` in the same table, `*_HOST` and similar in the same file, the host in a URL of the same file.
 * A host other than this machine takes precedence. The tables are read once: a hostile file may have tens of thousands of settings.
 */
export function surroundingsOf(settings: readonly Setting[]): (setting: Setting) => Surroundings {
  const hosts = new Map<string | undefined, string>();
  const names = new Map<string | undefined, Set<string>>();
  for (const setting of settings) {
    const table = tableOf(setting);
    if (NAME_KEY.test(lastKey(setting))) names.set(table, (names.get(table) ?? new Set()).add(setting.value.trim()));
    const known = hosts.get(table);
    if (known !== undefined && !isLocalHost(known)) continue;
    const host = hostIn(setting);
    if (host !== undefined && (known === undefined || !isLocalHost(host))) hosts.set(table, host);
  }
  return (setting) => {
    const table = tableOf(setting);
    const host = setting.host ?? hosts.get(table);
    const beside = names.get(table);
    return { ...(host === undefined ? {} : { host }), ...(beside === undefined ? {} : { names: beside }) };
  };
}
