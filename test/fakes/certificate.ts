import { createSign, generateKeyPairSync } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Generating keys is slow, so all servers of a process share one certificate. */
let shared: Certificate | undefined;

/** A certificate for this machine and for the hosts of Azure and AWS that is its own authority, made here because none may lie in the repository. */
export function selfSigned(): Certificate {
  shared ??= makeCertificate();
  return shared;
}

function makeCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const name = sequence(set(sequence(oid('2.5.4.3'), tagged(0x0c, Buffer.from('localhost')))));
  const now = Date.now();
  const day = 24 * 60 * 60 * 1000;
  const hosts = ['localhost', '*.vault.azure.net', 'login.microsoftonline.com', '*.eu-central-1.amazonaws.com'].map(
    (each) => dnsName(each),
  );
  const names = sequence(...hosts, tagged(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = sequence(
    extension('2.5.29.17', names),
    // Basic constraints: it is an authority.
    extension('2.5.29.19', sequence(tagged(0x01, Buffer.from([0xff]))), true),
    // Key usage: signs data and certificates.
    extension('2.5.29.15', tagged(0x03, Buffer.from([0x02, 0x84])), true),
  );
  const toSign = sequence(
    tagged(0xa0, integer(2)),
    integer(now % 1_000_000_007),
    algorithm,
    name,
    sequence(time(now - day), time(now + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, extensions),
  );
  const signature = createSign('SHA256').update(toSign).sign(privateKey);
  const der = sequence(toSign, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  const frame = (edge: string): string => `-----${edge} CERTIFICATE-----`;
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: [frame('BEGIN'), ...lines, frame('END'), ''].join('\n'),
  };
}

function dnsName(name: string): Buffer {
  return tagged(0x82, Buffer.from(name));
}

/** DER: a tag, the length, the content. */
function tagged(tag: number, content: Buffer): Buffer {
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function set(...parts: readonly Buffer[]): Buffer {
  return tagged(0x31, Buffer.concat(parts));
}

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return tagged(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = rest.flatMap((part) => {
    const digits = [part & 0x7f];
    for (let left = part >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return tagged(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

/** UTCTime, `YYMMDDhhmmssZ`. */
function time(milliseconds: number): Buffer {
  const text = new Date(milliseconds).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return tagged(0x17, Buffer.from(`${text}Z`));
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [tagged(0x01, Buffer.from([0xff]))] : [];
  return sequence(oid(id), ...critical, tagged(0x04, value));
}
