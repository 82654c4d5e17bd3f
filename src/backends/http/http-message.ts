/** A request as our transport sends it, once. */
export interface HttpRequest {
  readonly method: string;
  /** http or https; the path is sent as it stands here, so it is percent-encoded already. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A complete answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; of a repeated header all values, joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Sends one request and waits for the complete answer. Follows no redirect and repeats nothing.
 *
 * @throws NetworkError when there is no complete answer
 * @throws the reason of the signal when that aborts
 */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/** The body as text; undefined when it is not UTF-8 (replacing what cannot be read would silently change a value). */
export function textOfBody({ body }: HttpResponse): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Scheme, host and port, for messages. */
export function originOf(url: string): string {
  return new URL(url).origin;
}
