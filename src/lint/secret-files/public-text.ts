const PUBLIC_PEM =
  /^(?:-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE|(?:RSA |EC )?PUBLIC KEY)-----[^-]*-----END \1-----\s*)+$/;
const BASE64_OF_PEM = /^LS0tLS1CRUdJTi[A-Za-z0-9+/\s]+=*$/;

/** True for what everybody may read: certificates and public keys, also in base64 (kubeconfig), of SSH, and recipients of age. */
export function isPublicText(value: string): boolean {
  const text = value.trim();
  if (PUBLIC_PEM.test(text.replaceAll('\\n', '\n'))) return true;
  if (/^age1[02-9ac-hj-np-z]{50,64}$/.test(text)) return true;
  if (/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-\S+@openssh\.com) AAAA[A-Za-z0-9+/]+=*(?: .*)?$/.test(text))
    return true;
  return BASE64_OF_PEM.test(text) && text.length % 4 === 0 && PUBLIC_PEM.test(atob(text).trim());
}
