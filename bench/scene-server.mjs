/**
 * The servers of one backend in a separate process. Usage: node bench/scene-server.mjs BACKEND LATENCY FOLDER
 * Prints the inputs and variables of a job as one line of JSON, and runs until it is killed. The folder gets the certificate.
 */
import { startOidcIssuer } from '../test/fakes/oidc-issuer.ts';
import { SCENES, trusting } from './scenes.mjs';

const [backend, latency, folder] = process.argv.slice(2);
const [scene, issuer] = await Promise.all([SCENES[backend](), startOidcIssuer()]);
for (const server of [...scene.servers, issuer]) server.delay = Number(latency);
const { inputs, rival } = scene;
console.log(JSON.stringify({ inputs, rival, variables: { ...issuer.jobVariables(), ...trusting(folder) } }));
