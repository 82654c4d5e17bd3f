import { Failure } from '../../domain/failure.ts';
import { quoted } from '../../domain/visible-text.ts';
import { isSealed, type VaultAnswer, vaultErrors } from './vault-answer.ts';
import type { VaultAuthentication } from './vault-settings.ts';

type Login = Exclude<VaultAuthentication, { method: 'token' }>;

interface Reason {
  readonly why: string;
  readonly hint: string;
}

/** Why a login was refused, in this program's words: Vault's own may quote claims of the token. */
export function loginFailure(answer: VaultAnswer, auth: Login, url: string, namespace: string | undefined): Failure {
  const where = `cannot sign in to ${url} with ${auth.method} (auth/${auth.mount})`;
  if (isSealed(answer))
    return new Failure('unreachable', `${where}: Vault is sealed`, { hint: 'unseal it, then run again' });
  if (answer.status === 429)
    return new Failure('throttled', `${where}: too many requests`, { hint: 'run again later, or raise the quota' });
  if (answer.status >= 500)
    return new Failure('unreachable', `${where}: the server answers with status ${answer.status}`, {
      hint: "check the server's log",
    });
  const { why, hint } = reasonOf(answer, auth, namespace);
  return new Failure('sign-in-failed', `${where}: ${why}`, { hint });
}

function reasonOf(answer: VaultAnswer, auth: Login, namespace: string | undefined): Reason {
  if (answer.status === 404 && namespace !== undefined) {
    return { why: `the namespace ${quoted(namespace)} does not exist`, hint: 'correct vault-namespace' };
  }
  if (answer.status === 403 || answer.status === 404) {
    const mount = `there is no auth method at auth/${auth.mount}, or the role refuses this login`;
    return { why: mount, hint: 'check vault-auth-mount, vault-auth, vault-role and vault-namespace' };
  }
  return (
    (auth.method === 'jwt' ? jwtReason(vaultErrors(answer), auth) : undefined) ??
    OTHER_REASONS[auth.method](auth.method === 'kubernetes' ? auth.role : '')
  );
}

/** Errors of the jwt method in Vault 1.21, matched by their fixed parts; `test/servers/vault.test.ts` compares. */
function jwtReason(errors: string, auth: Extract<Login, { method: 'jwt' }>): Reason {
  const role = auth.role === undefined ? 'the default role' : `the role "${auth.role}"`;
  const audience =
    auth.audience === undefined ? "GitHub's default one (the URL of the repository's owner)" : `"${auth.audience}"`;
  if (/missing role/i.test(errors)) {
    return { why: 'it needs a role', hint: 'set vault-role, or default_role of the mount' };
  }
  if (/role .* could not be found|unknown role/i.test(errors)) {
    const hint =
      auth.role === undefined
        ? 'set vault-role, or correct default_role of the mount'
        : `correct vault-role, or create auth/${auth.mount}/role/${auth.role}`;
    return { why: `${role} does not exist`, hint };
  }
  if (/\(aud\)|audience/i.test(errors)) {
    const why = `${role} does not accept the audience of the identity token, which is ${audience}`;
    return { why, hint: 'make vault-jwt-audience and bound_audiences of the role the same' };
  }
  if (/\((?:exp|nbf|iat)\)|expired/i.test(errors)) {
    const why = 'the identity token is expired or not valid yet';
    return { why, hint: 'check the clocks of the runner and of the server' };
  }
  if (/\(iss\)|issuer/i.test(errors)) {
    const hint = `correct bound_issuer of auth/${auth.mount}/config`;
    return { why: 'the identity token is from another issuer', hint };
  }
  if (/signature|keyset|jwks|known key/i.test(errors)) {
    const why = 'the signature of the identity token cannot be verified';
    return { why, hint: `check oidc_discovery_url or jwks_url of auth/${auth.mount}/config` };
  }
  if (/not found in token/i.test(errors)) {
    const why = `the identity token lacks a claim that ${role} names`;
    return { why, hint: 'correct user_claim and bound_claims of the role' };
  }
  if (/claim|\(sub\)|subject/i.test(errors)) {
    const why = `${role} is bound to another repository, branch, environment or event than this job has`;
    return { why, hint: 'compare bound_claims and bound_subject of the role with the claims of the job' };
  }
  return { why: `${role} refuses the identity token`, hint: 'compare the role with the claims of the job' };
}

const OTHER_REASONS: Readonly<Record<Login['method'], (role: string) => Reason>> = {
  jwt: () => ({ why: 'the identity token is refused', hint: 'compare the role with the claims of the job' }),
  approle: () => ({
    why: 'role id or secret id is wrong, expired or used up',
    hint: 'check vault-role-id and make a new vault-secret-id; secret_id_num_uses and token_bound_cidrs may forbid it too',
  }),
  kubernetes: (role) => ({
    why: `the role "${role}" does not exist or is not bound to this service account and namespace`,
    hint: 'check vault-role, bound_service_account_names and bound_service_account_namespaces',
  }),
};
