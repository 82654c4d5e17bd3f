import { EarlyAgent } from './early-agent.ts';
import { proxyFor } from './proxy.ts';

let shared: EarlyAgent | undefined;

/** The agent for servers whose certificates the authorities of Node.js vouch for: one for the run, so that a connection serves whoever asks next. */
export function publicAgent(): EarlyAgent {
  shared ??= new EarlyAgent({ rejectUnauthorized: true, keepAlive: true });
  return shared;
}

/**
 * Opens a connection that will be needed soon. Sends nothing, and never fails.
 *
 * @param variables of the job: where a proxy stands in between, it is asked when there is something to send
 */
export function connectEarly(address: string, variables: Readonly<Record<string, string | undefined>>): void {
  if (!URL.canParse(address)) return;
  const url = new URL(address);
  if (url.protocol === 'https:' && proxyFor(url, variables) === undefined) publicAgent().connectEarly(url);
}
