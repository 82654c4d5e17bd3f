/**
 * What other actions took, as the runner starts them: wall milliseconds at N = 1 / 10 / 50 / 100 secrets, without latency and with 30 ms per request.
 * Measured in November 2026 on two cores with Node.js 24 over TLS; times drift by up to a factor of two with the machine, so what counts is how they
 * grow. Requests are those at N = 100, sign-in included, the post step not.
 */
export const RIVALS = [
  ['vault', 'vault-action 3.4.0, OIDC', '85 / 105 / 181 / 294', '179 / 482 / 1789 / 3582', '102, one at a time'],
  ['vault', 'the same, one document of N fields', '84 / 85 / 90 / 99', '181 / 181 / 185 / 205', '3'],
  [
    'aws',
    'aws-secretsmanager-get-secrets 3, signed in',
    '135 / 171 / 279 / 435',
    '165 / 480 / 1863 / 3859',
    '100, one at a time',
  ],
  ['aws', 'the same, one JSON secret of N keys', '133 / 133 / 133 / 138', '167 / 164 / 171 / 177', '1'],
  [
    'azure',
    'bitwarden get-keyvault-secrets, signed in',
    '111 / 131 / 187 / 314',
    '174 / 466 / 1847 / 3709',
    '101, one at a time',
  ],
  [
    'azure',
    'Azure get-keyvault-secrets 1, signed in',
    '68 / 98 / 279 / 375',
    '101 / 127 / 271 / 414',
    '100 on 100 connections',
  ],
  ['doppler', 'Doppler secrets-fetch-action 1.3, token', '55 / 57 / 59 / 61', '86 / 89 / 92 / 107', '1'],
];

/**
 * The same actions signing in and reading, in turns with an empty Node.js 24 over TLS on two busy cores: processor time for one secret without
 * latency as a multiple of the empty Node.js, and wall milliseconds for 50 secrets at 30 ms a request, which are mostly waiting.
 */
export const SIGNED_IN = {
  vault: { who: 'vault-action', one: 107 / 24, fifty: 1976 },
  aws: { who: 'aws-secretsmanager-get-secrets', one: 163 / 24, fifty: 2121 },
  azure: { who: 'bitwarden get-keyvault-secrets', one: 145 / 24, fifty: 1931 },
  doppler: { who: 'Doppler secrets-fetch-action', one: 74 / 24, fifty: 124 },
};
