/** A single request as the transport sends it. */
export interface HttpRequest {
  readonly method: string;
  /** http or https; the path is sent as is, so it must be percent-encoded already. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A complete answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; the values of a repeated header are joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Sends one request and waits for the complete answer. Follows no redirects and does not retry.
 *
 * @throws NetworkError when there is no complete answer
 * @throws the reason of the signal when that aborts
 */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/** The body as text; undefined when it is not UTF-8 (replacing invalid bytes would silently change a value). */
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
