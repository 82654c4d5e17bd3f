/** Forms of keys that services hand out: these are secrets under any name. */
const TOKEN_FORM =
  /^(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl(?:pat|dt|rt|ptt|agent)-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|xapp-\d-[\w-]{10,}|(?:sk|rk)_(?:live|test)_\w{10,}|sk-[\w-]{20,}|npm_[A-Za-z0-9]{20,}|pypi-\w{16,}|rubygems_[0-9a-f]{40,}|dapi[0-9a-f]{32}(?:-\d)?|dp\.(?:pt|st|ct|sa)\.[\w.]{16,}|dckr_pat_[\w-]{16,}|hv[sbr]\.[\w-]{16,}|s\.[A-Za-z0-9]{24}|AIza[\w-]{30,}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|\w{14}\.atlasv1\.\w{40,}|pul-[0-9a-f]{40}|hf_[A-Za-z0-9]{30,}|ops_eyJ[\w-]{20,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*|AGE-SECRET-KEY-1\w+|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*)$/;

/** True for a text in the form of a credential that some service issues. */
export function hasTokenForm(value: string): boolean {
  return TOKEN_FORM.test(value.trim());
}
