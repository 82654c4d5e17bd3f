import type { Send } from './http-message.ts';

/** Says of each request where it went, what came back, and when: no user or password in the URL, no query, no header and no body. */
export function observeRequests(debug: (line: string) => void): (send: Send) => Send {
  return (send) => (request, signal) => {
    const start = Date.now();
    const say = (what: string): void =>
      debug(`${request.method} ${shownUrl(request.url)}: ${what} after ${Date.now() - start} ms`);
    const answer = send(request, signal);
    answer.then(
      ({ status }) => say(`${status}`),
      () => say('no answer'),
    );
    return answer;
  };
}

/** Endpoints that a client takes from its own variables (`AWS_ENDPOINT_URL_STS`) may name a user and a password. */
function shownUrl(url: string): string {
  return url.replace(/\?.*/su, '').replace(/^(https?:\/\/)[^/\\#]*@/i, '$1');
}
