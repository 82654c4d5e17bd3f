import { Failure } from '../domain/failure.ts';
import type { ConnectionInputs } from '../inputs/backend-inputs.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { World } from '../run/context.ts';
import type { TimeLimit } from '../run/time-limit.ts';
import type { Backend, BackendServices } from './backend.ts';
import { fillHost, fillPath } from './backend-settings.ts';
import { caCertificateText } from './ca-certificate.ts';
import { SYSTEM_CLOCK } from './clock.ts';
import { identityTokens } from './identity-token.ts';
import { REMOTE_BACKENDS } from './index.ts';

/** Signs in at the chosen service. Only its client library is loaded. */
export async function openRemoteBackend(
  { backend, limits }: Inputs,
  environment: string,
  world: World,
  limit: TimeLimit,
): Promise<Backend> {
  const services = (connection: ConnectionInputs): BackendServices =>
    servicesFor(connection, limits.concurrency, world, limit);
  switch (backend.backend) {
    case 'vault': {
      if (backend.signIn === undefined) break;
      const settings = {
        ...backend,
        signIn: backend.signIn,
        mount: fillPath('vault-mount', backend.mount, environment),
        path: fillPath('vault-path', backend.path, environment),
      };
      return (await REMOTE_BACKENDS.vault())(settings, services(backend.signIn));
    }
    case 'aws': {
      if (backend.signIn === undefined) break;
      return (await REMOTE_BACKENDS.aws())({ ...backend, signIn: backend.signIn }, services(backend.signIn));
    }
    case 'azure': {
      if (backend.signIn === undefined) break;
      const vaultUrl = fillHost('azure-vault-url', backend.signIn.vaultUrl, environment);
      return (await REMOTE_BACKENDS.azure())({ signIn: { ...backend.signIn, vaultUrl } }, services(backend.signIn));
    }
    case 'doppler': {
      if (backend.signIn === undefined) break;
      const { config } = backend;
      const filled = config === undefined ? {} : { config: fillPath('doppler-config', config, environment) };
      const settings = { ...backend, signIn: backend.signIn, ...filled };
      return (await REMOTE_BACKENDS.doppler())(settings, services(backend.signIn));
    }
  }
  throw new Failure('internal', `cannot sign in at the backend "${backend.backend}": this mode reads no secrets`);
}

function servicesFor(
  connection: ConnectionInputs,
  concurrency: number,
  world: World,
  limit: TimeLimit,
): BackendServices {
  const { host, variables } = world;
  const base = {
    mask: (credential: string) => host.mask([credential]),
    debug: (line: string) => host.debug(line),
    warning: (line: string) => host.warning(line),
    signal: limit.signal,
    clock: SYSTEM_CLOCK,
    deadline: limit.deadline,
    concurrency,
    variables,
    ...(connection.caCertificate === undefined
      ? {}
      : { caCertificate: caCertificateText(connection.caCertificate, world.workingDirectory) }),
  };
  return { ...base, idToken: identityTokens(connection.oidcToken, base) };
}
