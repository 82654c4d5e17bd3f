/** Joined at run time, so that nothing that looks like a credential is ever committed. */
const join = (...parts: string[]): string => parts.join('');

const letters = 'q7Zk2mXv9RtB4wLc8NyH6pDs3JfG5aUe';
const body = (length: number): string => letters.repeat(Math.ceil(length / letters.length)).slice(0, length);

function pem(label: string): string {
  const lines = Array.from({ length: 6 }, (_, at) => join(`MII${at}`, body(60)));
  return [join('-----', 'BEGIN ', label, '-----'), ...lines, join('-----', 'END ', label, '-----')].join('\n');
}

/** Values that look like real credentials. In golden workspaces `@@TOKEN:name@@` stands for one of them. */
export const TEST_TOKENS: Readonly<Record<string, string>> = {
  aws: join('AK', 'IA', body(16).toUpperCase()),
  'aws-secret': body(40),
  github: join('gh', 'p_', body(36)),
  slack: join(
    'https://hooks.slack',
    '.com/services/T0',
    body(8).toUpperCase(),
    '/B0',
    body(8).toUpperCase(),
    '/',
    body(24),
  ),
  stripe: join('sk', '_live_', body(24)),
  npm: join('np', 'm_', body(36)),
  hex: '9f86d081884c7d659a2feaa0c55ad015'.slice(0, 32),
  password: join('Sum', 'mer', '2024!'),
  'other-password': join('Win', 'ter', '2025?'),
  'private-key': pem(join('RSA ', 'PRIVATE', ' KEY')),
  'openssh-key': pem(join('OPENSSH ', 'PRIVATE', ' KEY')),
  'encrypted-key': pem(join('ENCRYPTED ', 'PRIVATE', ' KEY')),
  'pgp-key': pem(join('PGP ', 'PRIVATE', ' KEY BLOCK')),
  'tunnel-key': pem(join('ARGO ', 'TUNNEL', ' TOKEN')),
  'private-key-json': pem(join('PRIVATE', ' KEY')).replaceAll('\n', '\\n'),
  'short-key': [
    join('-----', 'BEGIN ', 'PRIVATE', ' KEY-----'),
    body(24),
    join('-----', 'END ', 'PRIVATE', ' KEY-----'),
  ].join('\n'),
  certificate: pem('CERTIFICATE'),
  'public-key': pem('PUBLIC KEY'),
};

/** Replaces every `@@TOKEN:name@@`. */
export function withTokens(text: string): string {
  return text.replaceAll(/@@TOKEN:([a-z-]+)@@/g, (_, name: string) => {
    const token = TEST_TOKENS[name];
    if (token === undefined) throw new Error(`no test token is called "${name}"`);
    return token;
  });
}
