const PUBLIC_PEM =
  /^(?:-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE|(?:RSA |EC )?PUBLIC KEY)-----[^-]*-----END \1-----\s*)+$/;
/** A signature, or a public key of OpenPGP. */
const PUBLIC_ARMOR = /^-----BEGIN (PGP (?:SIGNATURE|PUBLIC KEY BLOCK))-----[^-]*-----END \1-----$/;
const BASE64_OF_PEM = /^LS0tLS1CRUdJTi[A-Za-z0-9+/\s]+=*$/;

/** True for public text: certificates, public keys and signatures, also in base64 (kubeconfig), SSH public keys, and recipients of age. */
export function isPublicText(value: string): boolean {
  const text = value.trim();
  const lines = text.replaceAll('\\n', '\n');
  if (PUBLIC_PEM.test(lines) || PUBLIC_ARMOR.test(lines)) return true;
  if (/^age1[02-9ac-hj-np-z]{50,64}$/.test(text)) return true;
  if (/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-\S+@openssh\.com) AAAA[A-Za-z0-9+/]+=*(?: .*)?$/.test(text))
    return true;
  return BASE64_OF_PEM.test(text) && text.length % 4 === 0 && PUBLIC_PEM.test(atob(text));
}
