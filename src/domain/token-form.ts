import { isIdentifier } from './identifier.ts';

/**
 * Forms of the keys that services issue, by issuer. Services document the prefix; the lengths leave room for longer ones. The names
 * are shown where a finding is explained.
 */
const ISSUED: Readonly<Record<string, RegExp>> = {
  'an AWS access key': /(?:AKIA|ASIA)[0-9A-Z]{16}/,
  'a GitHub token': /gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}/,
  'a GitLab token': /gl(?:pat|dt|rt|ptt|agent|cbt|soat|ft|imt|ffct)-[\w-]{16,}/,
  'a Slack token': /xox[abeprs]-[\w-]{10,}|xapp-\d-[\w-]{10,}/,
  'a Stripe key': /(?:sk|rk)_(?:live|test)_\w{10,}|whsec_[\w+/=-]{24,}/,
  'an OpenAI or Anthropic key': /sk-[\w-]{20,}/,
  'a package index token':
    /npm_[A-Za-z0-9]{20,}|pypi-\w{16,}|rubygems_[0-9a-f]{40,}|oy2[a-z0-9]{43}|CLOJARS_[a-z0-9]{60}/,
  'a Databricks token': /dapi[0-9a-f]{32}(?:-\d)?/,
  'a Doppler token': /dp\.(?:pt|st|ct|sa)\.[\w.]{16,}/,
  'a Docker token': /dckr_(?:pat|oat)_[\w-]{16,}/,
  'a Vault token': /hv[sbr]\.[\w-]{16,}|s\.[A-Za-z0-9]{24}/,
  'a Google key': /AIza[\w-]{30,}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,}/,
  'a SendGrid key': /SG\.[\w-]{16,}\.[\w-]{16,}/,
  'a Terraform Cloud token': /\w{14}\.atlasv1\.\w{40,}/,
  'a Pulumi token': /pul-[0-9a-f]{40}/,
  'a Hugging Face token': /hf_[A-Za-z0-9]{30,}/,
  'a 1Password token': /ops_eyJ[\w-]{20,}/,
  'a JSON web token': /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*/,
  'an age key': /AGE-SECRET-KEY-1\w+/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*/,
  'a Grafana token': /glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_[A-Za-z0-9+/=]{32,}/,
  'a New Relic key': /NRAK-[A-Z0-9]{27}/,
  'a Shopify token': /shp(?:at|ss|ca|pa)_[0-9a-fA-F]{32}/,
  'an Atlassian token': /ATATT3[\w=-]{40,}|ATBB[A-Za-z0-9]{32}/,
  'a Linear key': /lin_api_[A-Za-z0-9]{40}/,
  'a Notion token': /ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43}/,
  'an Airtable token': /pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/,
  'a HubSpot token': /pat-(?:na|eu)\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
  'a Mailgun key': /key-[0-9a-f]{32}/,
  'a Mailchimp key': /[0-9a-f]{32}-us\d{1,2}/,
  'a Brevo key': /xkeysib-[0-9a-f]{64}-\w{16}/,
  'a Twilio key': /SK[0-9a-f]{32}/,
  'a Telegram token': /\d{8,10}:AA[\w-]{33}/,
  'a Square token': /sq0(?:atp|csp)-[\w-]{22,}/,
  'a DigitalOcean token': /do[opr]_v1_[0-9a-f]{64}/,
  'a dbt Cloud token': /dbt[cu]_[\w-]{30,}/,
  'a Prefect key': /pn[ub]_[A-Za-z0-9]{36}/,
  'a PlanetScale password': /pscale_(?:tkn|pw|oauth)_[\w.-]{32,}/,
  'a Supabase token': /sbp_[0-9a-f]{40}|sb_secret_[\w-]{20,}/,
  'a Fly token': /fm[12]_[A-Za-z0-9+/=,_-]{60,}/,
  'a model service key':
    /gsk_[A-Za-z0-9]{40,}|r8_[A-Za-z0-9]{37}|pplx-[A-Za-z0-9]{40,}|xai-[A-Za-z0-9]{70,}|pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{50,}/,
  'a LangSmith key': /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/,
  'an Azure AD secret': /[\w~.-]{3}\dQ~[\w~.-]{31,34}/,
  'a Postman key': /PMAK-[0-9a-f]{24}-[0-9a-f]{34}/,
  'a Mapbox token': /sk\.eyJ[\w-]{20,}\.[\w-]{20,}/,
  'a Tailscale key': /tskey-[a-z]+-\w+-\w+/,
  'an Artifactory token': /AKCp[A-Za-z0-9]{60,}/,
  'a Netlify token': /nfp_[A-Za-z0-9]{36,}/,
  'a Sentry token': /sntry[su]_[\w+/=-]{40,}/,
  'a Figma token': /figd_[\w-]{36,}/,
  'a Slack webhook': /https:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/]{30,}/,
  'a Teams webhook': /https:\/\/[\w.-]{1,100}\/webhookb2\/[\w@-]{60,90}\/IncomingWebhook\/[0-9a-f]{32}\/[\w-]{30,60}/,
  'a shared access signature of Azure':
    /https:\/\/[\w.-]{3,100}\.core\.windows\.net\/[^\s"'<>]{0,300}[?&]sig=[\w%+/]{30,}={0,2}[^\s"'<>]{0,100}/,
  'an Anaconda token':
    /https:\/\/[\w.-]{1,100}\/t\/[a-z]{2}-[0-9a-f]{8}(?:-[0-9a-f]{4}){2,3}-[0-9a-f]{12}[\w/-]{0,100}/,
  'a Discord webhook': /https:\/\/(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/webhooks\/\d{15,}\/[\w-]{50,}/,
};

const TOKEN_FORM = new RegExp(
  `^(?:${Object.values(ISSUED)
    .map(({ source }) => source)
    .join('|')})$`,
);

/** Of characters, in the shortest of these forms. */
const SHORTEST = 10;

/** True for a text in the form of a credential that some service issues: it is a secret under any name. */
export function hasTokenForm(value: string): boolean {
  const text = value.trim();
  // The pattern is large, and a short run would spend more time compiling it than on all else that is asked of its values.
  return text.length >= SHORTEST && TOKEN_FORM.test(text);
}

/** What a text of such a form is; undefined for others. */
export function tokenKind(value: string): string | undefined {
  const text = value.trim();
  return Object.entries(ISSUED).find(([, { source }]) => new RegExp(`^(?:${source})$`).test(text))?.[0];
}

/** Forms that ordinary identifiers also have (`sk-estimator-doc-link-label`, `s.A…`); PEM armor is looked for elsewhere. */
const AMBIGUOUS = new Set([
  'a private key',
  'an age key',
  'an OpenAI or Anthropic key',
  'a Vault token',
  'a Mailchimp key',
  'a Twilio key',
  'a Notion token',
  'a Mailgun key',
  'an Azure AD secret',
]);
const STRICT: readonly RegExp[] = [
  /sk-(?:proj|svcacct|admin|ant-[a-z]+\d\d|or-v1)-[\w-]{20,}|sk-[A-Za-z0-9]{32,}/,
  /hv[sbr]\.[\w-]{20,}/,
  /ntn_[A-Za-z0-9]{40,}/,
  /[\w~.-]{3}8Q~[\w~.-]{31,34}/,
];
const IN_TEXT = new RegExp(
  `(?<![A-Za-z0-9_])(?:${[
    ...Object.entries(ISSUED).flatMap(([name, { source }]) => (AMBIGUOUS.has(name) ? [] : [source])),
    ...STRICT.map(({ source }) => source),
  ].join('|')})(?![A-Za-z0-9])`,
  'g',
);

/** A place in a text. */
export interface TokenPlace {
  readonly index: number;
  readonly text: string;
}

/** The credentials in a text, without those that are only illustrations. */
export function tokensIn(text: string): TokenPlace[] {
  return [...text.matchAll(IN_TEXT)].flatMap(({ 0: token, index }) =>
    isMadeUp(token) ? [] : [{ index, text: token }],
  );
}

const ILLUSTRATES =
  /(.)\1{4}|x{4}|example|sample|dummy|fake|placeholder|redacted|your[-_]?|replace|1234567|abcdef[gh]|foobar|test_?token|changeme|secret_?key|deadbeef/i;
/** The claims of the token that every library shows as its example, and of the keys that are meant for browsers. */
const SAMPLE_CLAIMS = /"(?:John Doe|1234567890)"|"role":\s*"anon"|example\.com/;

/** True for an example of a token: one letter repeated, words, `123456`, the sample from the standard. */
export function isMadeUp(token: string): boolean {
  if (token.startsWith('eyJ')) {
    const claims = decodedPart(token.split('.')[1] ?? '');
    return claims === undefined || SAMPLE_CLAIMS.test(claims);
  }
  const body = token.replace(/^https:\/\/[^/]+\/[a-z/]+/, '').replace(/^[A-Za-z]{2,10}[-_.]/, '');
  if (ILLUSTRATES.test(body) || isIdentifier(body)) return true;
  return !/\d/.test(body) || new Set(body).size < 8;
}

function decodedPart(part: string): string | undefined {
  try {
    return atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    // Not base64 at all: only the start looks like a token.
    return undefined;
  }
}
