import { Failure } from '../../domain/failure.ts';
import type { HttpRequest, HttpResponse, Send } from '../http/http-message.ts';
import { originOf } from '../http/http-message.ts';

const MOST_REDIRECTS = 3;

/**
 * Follows a redirect only to the same scheme, host and port: every request carries the token. A standby node of a cluster
 * redirects to the active one; in that case the user has to name the active node or a load balancer.
 *
 * @throws Failure `unreachable`, naming the other host
 */
export function followOwnRedirects(send: Send): Send {
  return async (request, signal) => {
    let current: HttpRequest = request;
    for (let redirects = 0; ; redirects++) {
      const response = await send(current, signal);
      const target = redirectTarget(current, response);
      if (target === undefined) return response;
      const origin = originOf(request.url);
      if (target.origin !== origin) throw elsewhere(origin, target);
      if (redirects >= MOST_REDIRECTS)
        throw new Failure('unreachable', `cannot read from ${origin}: it redirects in circles`);
      current = { ...current, url: target.href };
    }
  };
}

function redirectTarget({ url }: HttpRequest, { status, headers }: HttpResponse): URL | undefined {
  const location = headers['location'];
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  return URL.canParse(location, url) ? new URL(location, url) : undefined;
}

/** Only an ordinary host name is shown: anything else is text from the server. */
function elsewhere(origin: string, target: URL): Failure {
  const isHost =
    target.hostname.length <= 253 && /^(?:[a-z0-9-]{1,63}(?:\.|$))+$|^\[[0-9a-f:]+\]$/.test(target.hostname);
  return new Failure(
    'unreachable',
    `cannot read from ${origin}: it redirects to ${isHost ? target.origin : 'another host'}, and the token is sent to no other host`,
    {
      hint: 'set vault-url to the address of the active node or of the load balancer',
    },
  );
}
