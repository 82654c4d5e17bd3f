// The backends: one line each; everything else is in the backend's folder.
export { AWS } from './aws/aws-definition.ts';
export { AZURE } from './azure/azure-definition.ts';
export { DOPPLER } from './doppler/doppler-definition.ts';
export { LOCAL } from './local/local-definition.ts';
export { VAULT } from './vault/vault-definition.ts';
