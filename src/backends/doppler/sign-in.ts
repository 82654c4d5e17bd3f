import { Failure } from '../../domain/failure.ts';
import type { BackendServices } from '../backend.ts';
import { textAt } from '../json-member.ts';
import { serviceFailure } from './doppler-answer.ts';
import type { DopplerClient } from './doppler-client.ts';
import type { DopplerAuthentication } from './doppler-settings.ts';
import type { DopplerLease } from './revoke-doppler-token.ts';

/**
 * The token to read with: the user's own, or one exchanged for the job's identity token, which this program has to revoke.
 *
 * @throws Failure `sign-in-failed`, naming the identity and what its settings must match
 */
export async function signInToDoppler(
  client: DopplerClient,
  auth: DopplerAuthentication,
  services: BackendServices,
): Promise<string> {
  if (auth.method === 'token') {
    const token = auth.token.reveal();
    // Node.js refuses such a header with a message that quotes it.
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new Failure('wrong-input', 'doppler-token: a token has no blanks, line breaks or special characters', {
        hint: 'store it again, without what was copied around it',
      });
    }
    return token;
  }
  const identityToken = await services.idToken();
  const answer = await client.post('/v3/auth/oidc', { identity: auth.identity, token: identityToken }, services.signal);
  const where = `cannot sign in to ${client.apiHost} with the identity "${auth.identity}"`;
  const failure = serviceFailure(answer, where);
  if (failure !== undefined) throw failure;
  const token = textAt(answer.body, 'token');
  if (answer.status >= 200 && answer.status < 300 && token !== undefined) {
    services.mask(token);
    services.keepLease({ endpoint: client.apiHost, token } satisfies DopplerLease);
    return token;
  }
  throw new Failure(
    'sign-in-failed',
    `${where}: Doppler does not accept the identity token (status ${answer.status})`,
    {
      hint: 'check doppler-identity, and that issuer, audience and subject of the identity are those of this job: on GitHub https://token.actions.githubusercontent.com, https://github.com/<owner>, and the repository with its branch or environment',
    },
  );
}
