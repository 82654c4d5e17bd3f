import { EarlyAgent } from './early-agent.ts';
import { proxyFor } from './proxy.ts';

let shared: EarlyAgent | undefined;

/** The agent for servers with certificates from the authorities of Node.js: one per run, so that connections are reused. */
export function publicAgent(): EarlyAgent {
  shared ??= new EarlyAgent({ rejectUnauthorized: true, keepAlive: true });
  return shared;
}

/**
 * Opens a connection that will be needed soon. Sends nothing, and never fails.
 *
 * @param variables of the job: with a proxy in between nothing is opened early
 */
export function connectEarly(address: string, variables: Readonly<Record<string, string | undefined>>): void {
  if (!URL.canParse(address)) return;
  const url = new URL(address);
  if (url.protocol === 'https:' && proxyFor(url, variables) === undefined) publicAgent().connectEarly(url);
}
