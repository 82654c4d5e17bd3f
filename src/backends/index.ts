// The places that secrets can come from: one line each, and a folder that holds all the rest.
export { AWS } from './aws/aws-definition.ts';
export { AZURE } from './azure/azure-definition.ts';
export { DOPPLER } from './doppler/doppler-definition.ts';
export { LOCAL } from './local/local-definition.ts';
export { VAULT } from './vault/vault-definition.ts';
