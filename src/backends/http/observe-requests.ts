import type { Send } from './http-message.ts';

/** Says of each request where it went, what came back, and when: no query, no header and no body. */
export function observeRequests(debug: (line: string) => void): (send: Send) => Send {
  return (send) => (request, signal) => {
    const start = Date.now();
    const say = (what: string): void =>
      debug(`${request.method} ${request.url.replace(/\?.*/su, '')}: ${what} after ${Date.now() - start} ms`);
    const answer = send(request, signal);
    answer.then(
      ({ status }) => say(`${status}`),
      () => say('no answer'),
    );
    return answer;
  };
}
