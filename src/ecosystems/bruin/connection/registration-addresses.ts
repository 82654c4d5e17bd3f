import { isGoUrl, joinGoHostPort } from '../../../formats/go-url.ts';
import type { ConnectionView, RegistrationProblem } from './connection-view.ts';

/** The URL that Bruin builds from the fields of a connection without escaping them. */
type Address = (field: (name: string) => string, port: bigint) => string;

const HINTS: Readonly<Record<string, string>> = {
  host: 'write the bare host name, without scheme, user, port or path, and look for blanks and line breaks around it',
};

/** Postgres and Redshift: user and password are escaped, the others are not. Source: `pkg/postgres/config.go`. */
export function postgresAddress(view: ConnectionView): RegistrationProblem | undefined {
  const address: Address = (field, port) =>
    `postgres://:@${joinGoHostPort(field('host'), port)}/${field('database')}?sslmode=${field('ssl_mode')}&search_path=${field('schema')}`;
  const unreadable = firstUnreadable(view, ['host', 'database', 'ssl_mode', 'schema'], address);
  if (unreadable !== undefined) return unreadable;
  // The driver parses hosts again, and accepts brackets only around an IPv6 address.
  return /^[^:/?#]*[[\]]/.test(view.text('host') ?? '') ? brokenPart('host') : undefined;
}

/** Dremio and Sail. Source: `ToDSN` in `pkg/dremio/config.go` and `pkg/sail/config.go`. */
export function flightAddress(view: ConnectionView): RegistrationProblem | undefined {
  return firstUnreadable(view, ['host'], (field, port) => `grpc+tcp://${joinGoHostPort(field('host'), port)}`);
}

function firstUnreadable(
  view: ConnectionView,
  fields: readonly string[],
  address: Address,
): RegistrationProblem | undefined {
  for (const name of fields) {
    const text = view.text(name);
    if (text !== undefined && !isGoUrl(address((field) => (field === name ? text : ''), 1n))) return brokenPart(name);
  }
  return undefined;
}

function brokenPart(field: string): RegistrationProblem {
  return {
    field,
    why: `its ${field} cannot be part of an address`,
    hint: HINTS[field] ?? 'look for line breaks in it, and for a "%" that escapes nothing',
  };
}

const SSL_MODES: ReadonlySet<string> = new Set('disable allow prefer require verify-ca verify-full'.split(' '));

/**
 * The driver reads the mode from the URL: anything after `&` or `#`, and anything that cannot be unescaped, is ignored; so is the mode
 * if the query or the fragment starts before it. Without a host the driver uses a local socket, and needs no mode.
 */
export function sslMode(view: ConnectionView): RegistrationProblem | undefined {
  const [host, database] = [view.text('host'), view.text('database')];
  if (host === undefined || database === undefined || /[?#]/.test(host + database)) return undefined;
  if (/^(?:[^/]*@)?(?:\/|$)/.test(host)) return undefined;
  const written = (view.text('ssl_mode') ?? '').replace(/[&#].*$/s, '');
  if (written.includes(';') || /%(?![0-9A-Fa-f]{2})/.test(written)) return undefined;
  const mode = new URLSearchParams(`mode=${written}`).get('mode') ?? '';
  if (mode === '' || SSL_MODES.has(mode)) return undefined;
  return {
    field: 'ssl_mode',
    why: 'its ssl_mode is not one that Postgres accepts',
    hint: `write one of ${[...SSL_MODES].join(', ')}`,
  };
}

const LARGEST_POOL = 2n ** 31n - 1n;

/** Zero means the default of 10. */
export function poolSize(view: ConnectionView): RegistrationProblem | undefined {
  const size = view.integer('pool_max_conns') ?? 0n;
  if (size >= 0n && size <= LARGEST_POOL) return undefined;
  return {
    field: 'pool_max_conns',
    why: `its pool_max_conns is not between 1 and ${LARGEST_POOL}`,
    hint: 'write a small positive number, or remove it',
  };
}

/** Dremio and Sail; any other number becomes part of the address. */
export function notNegative(view: ConnectionView): RegistrationProblem | undefined {
  const port = view.integer('port');
  if (port === undefined || port >= 0n) return undefined;
  return { field: 'port', why: 'its port is negative', hint: 'write the port that the server listens on' };
}
