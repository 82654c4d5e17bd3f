import { patternOf } from './pattern-of.ts';

const SHORT_MONTH = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';

/** Values that show what they are, whatever the key. */
const FORMS = patternOf(
  '^(?:',
  {
    dates:
      /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}/,
    times: /\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?|P(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?/,
    days: new RegExp(`\\d{1,2}[- ](?:${SHORT_MONTH})[a-z]*[- ]\\d{2,4}`),
    cron: /(?:[\d*/,-]{1,20}|@(?:hourly|daily|weekly|monthly|yearly|reboot|every .{1,20})|\?|L)(?:\s+(?:[\dA-Z*/,?#L-]{1,20})){4,6}|@(?:hourly|daily|midnight|weekly|monthly|yearly|annually|reboot)/,
    amounts: /[+-]?\d[\d_]*(?:[.,]\d+)?\s?(?:[kmgtp]?i?b|ms|us|ns|s|sec|m|min|h|d|w|y|cpu|%|[KMGTP]i?)?/,
    lists: /[+-]?\d+(?:\.\d+)?(?:\s*[,;x:]\s*[+-]?\d+(?:\.\d+)?)+/,
    versions: /[v^~=<>! ]{0,3}\d+(?:\.(?:\d+|x|\*)){1,3}(?:[-+.][a-z0-9][a-z0-9.-]{0,30})?/,
    pins: /[a-z][a-z0-9._-]{1,60}(?:\[[a-z0-9,_-]+\])?(?:[=~!<>]=|@)[v^~]?\d[\w.*+-]{0,20}/,
    images: /[a-z0-9.-]{1,80}(?::\d+)?(?:\/[a-z0-9._-]{1,80}){1,5}(?::[a-z0-9][\w.-]{0,60}|@sha256:[0-9a-f]{64})/,
    arns: /arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:\d*:\S{1,256}/,
    cloudIds:
      /(?:ami|vpc|subnet|sg|igw|nat|eni|eipalloc|rtb|acl|vol|snap|lt|i|fs|db|tgw|vpce|pcx|j|dopt|elb|asg|rds|cluster|r)-[0-9a-f]{8,17}|j-[A-Z0-9]{10,14}/,
    serviceIds:
      /(?:acct|price|prod|cus|sub|plan|evt|pi|ch|in|si|seti|org|proj|user|usr|team|wrk|app|tbl|viw|rec|fld|wh|asst|file|thread|run|dep|env|srv|svc|ws|list|seg|cmp)_[A-Za-z0-9]{6,40}|(?:app|tbl|viw|rec|fld)[A-Za-z0-9]{14}|[CDGTUWB]0[A-Z0-9]{7,10}|UA-\d{4,10}-\d{1,4}|G-[A-Z0-9]{8,12}|GTM-[A-Z0-9]{5,9}|AW-\d{8,12}|GT-[A-Z0-9]{6,12}/,
    uuids: /\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?/,
    digests: /(?:sha\d{1,3}|md5)[:-][0-9a-fA-F]{32,128}|sha\d{3}-[A-Za-z0-9+/]{43,88}={0,2}/,
    coordinates: /EPSG:\d{3,6}|[NSEW]?\d{1,3}\.\d+[,; ][NSEW ]?-?\d{1,3}\.\d+/,
    mails:
      /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?:\s*[,;]\s*[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}){0,30}/,
    people: /[^<>@"]{0,64}<[\w.+-]{1,64}@[\w.-]{1,128}>/,
    repositories: /git@[\w.-]+:[\w./-]+|(?:git\+)?ssh:\/\/git@\S+/,
    cells: /(?:'?[\w ]{1,40}'?!)?\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{0,7})?/,
    types: /[a-z][a-z_]*\d?(?:\.[a-z_]+\d?){1,10}(?:[:$][a-z_]+)?/,
    mime: /(?:application|text|image|audio|video|multipart|font)\/[\w.+-]+(?:;\s?\w+=[\w-]+)*/,
    agents: /[A-Z][A-Za-z]{2,20}\/\d[\w.]{0,10}(?:\s.*)?/,
    addresses:
      /(?:\d{1,3}\.){3}\d{1,3}(?::\d+|\/\d{1,2})?(?:\s*,\s*(?:\d{1,3}\.){3}\d{1,3}(?::\d+|\/\d{1,2})?)*|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\/\d{1,3})?/,
    hostsAndPorts:
      /(?:[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}|\*):\d{2,5}(?:\s*,\s*[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}:\d{2,5})*/,
    sql: /(?:select|insert|update|delete|create|alter|with|merge|truncate|show|describe|call|set|grant)\s[\s\S]*/,
    scram: /SCRAM-SHA-\d+|(?:SHA|AES|HMAC|RS|HS|ES|PS)-?\d{1,3}(?:[-/_](?:CBC|GCM|CTR|\d+))*/,
    strftime: /(?:%-?[a-zA-Z][-/:. _T]?){2,}/,
    patterns: /\^[\s\S]*\$?|[\s\S]*(?:\\[dwsb.]|\.\*|\[[^\]]+\][*+?])[\s\S]*/,
    warehouses: /\/?sql\/[\w.]{1,20}\/(?:warehouses|endpoints|protocolv1)\/[\w/-]{1,100}/,
    spreadsheetIds: /1[A-Za-z0-9_-]{43}/,
  },
  ')$',
);

/** Names of a revision or a content: a hash there is public. */
const DIGEST_KEY =
  /(?:^|[-_.])(?:sha|sha1|sha256|sha512|md5|commit|rev|revision|digest|checksum|integrity|etag|hash|fingerprint|thumbprint|git_?ref)$/i;

/** True for a value that is public by what it is: a date, a size, an image, an ARN, an id of a cloud, a list of addresses. */
export function isPlainForm(value: string): boolean {
  return value.length <= 4096 && FORMS.test(value.trim());
}

/** True for the hash of a commit or a content under a matching name. */
export function isDigest(key: string, value: string): boolean {
  return (
    DIGEST_KEY.test(key.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')) &&
    /^(?:sha\d+[:-])?[0-9a-f]{7,128}$/i.test(value.trim())
  );
}
