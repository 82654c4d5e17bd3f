/** What every service on the network needs, in one file of the bundle that local runs do not read. */
export { connectEarly } from './http/early-connection.ts';
export { identityTokens } from './identity-token.ts';
