/** Forms of keys that services hand out, by who does. What a service documents is its prefix; lengths leave room for longer ones. */
const ISSUED: Readonly<Record<string, RegExp>> = {
  aws: /(?:AKIA|ASIA)[0-9A-Z]{16}/,
  github: /gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}/,
  gitlab: /gl(?:pat|dt|rt|ptt|agent)-[\w-]{16,}/,
  slack: /xox[abeprs]-[\w-]{10,}|xapp-\d-[\w-]{10,}/,
  stripe: /(?:sk|rk)_(?:live|test)_\w{10,}/,
  openai: /sk-[\w-]{20,}/,
  packages: /npm_[A-Za-z0-9]{20,}|pypi-\w{16,}|rubygems_[0-9a-f]{40,}/,
  databricks: /dapi[0-9a-f]{32}(?:-\d)?/,
  doppler: /dp\.(?:pt|st|ct|sa)\.[\w.]{16,}/,
  docker: /dckr_pat_[\w-]{16,}/,
  vault: /hv[sbr]\.[\w-]{16,}|s\.[A-Za-z0-9]{24}/,
  google: /AIza[\w-]{30,}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,}/,
  sendgrid: /SG\.[\w-]{16,}\.[\w-]{16,}/,
  terraform: /\w{14}\.atlasv1\.\w{40,}/,
  pulumi: /pul-[0-9a-f]{40}/,
  huggingFace: /hf_[A-Za-z0-9]{30,}/,
  onePassword: /ops_eyJ[\w-]{20,}/,
  jsonWebToken: /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*/,
  age: /AGE-SECRET-KEY-1\w+/,
  pem: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*/,
};

const TOKEN_FORM = new RegExp(
  `^(?:${Object.values(ISSUED)
    .map(({ source }) => source)
    .join('|')})$`,
);

/** True for a text in the form of a credential that some service issues: it is a secret under any name. */
export function hasTokenForm(value: string): boolean {
  return TOKEN_FORM.test(value.trim());
}
