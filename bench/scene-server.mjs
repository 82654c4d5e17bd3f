/**
 * The servers of one backend in a process of their own. Usage: node bench/scene-server.mjs BACKEND LATENCY
 * Prints one line of JSON, inputs and variables of a job, and stays until it is ended.
 */
import { startOidcIssuer } from '../test/fakes/oidc-issuer.ts';
import { SCENES } from './scenes.mjs';

const [backend, latency] = process.argv.slice(2);
const [scene, issuer] = await Promise.all([SCENES[backend](), startOidcIssuer()]);
for (const server of [...scene.servers, issuer]) server.delay = Number(latency);
console.log(JSON.stringify({ inputs: scene.inputs, variables: issuer.jobVariables() }));
