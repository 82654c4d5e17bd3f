/*
 * The words by which keys and values of settings are told apart. Each pattern is put together of parts that say what they are about.
 */

function pattern(start: string, parts: Readonly<Record<string, RegExp>>, end: string): RegExp {
  const sources = Object.values(parts).map(({ source }) => source);
  return new RegExp(`${start}${sources.join('|')}${end}`, 'i');
}

/** What a key has that holds a secret. */
export const SECRET_WORD = pattern(
  '',
  {
    passwords: /pass(?:word|wd|phrase|code)?(?:$|[^a-z])|password|passphrase/,
    anySecret: /secret|token|credential/,
    keys: /api[-_]?key|access[-_]?key|private[-_]?key|(?:^|[-_.])key(?:$|[-_.]?\d*$)/,
    keysByPurpose: /(?:signing|encryption|master|shared|service|account|session|license|deploy|host)[-_]?key/,
    inAnyWord: /pwd|signature/,
    wholeWords:
      /(?:^|[-_.])(?:sig|sas|auth|dsn|pin|salt|pepper|cookie|jwt|pat|bearer|pw|psk|cred|creds|certificate|seed|mnemonic|otp|hmac)(?:$|[-_.])/,
    connections:
      /connection[-_]?string|webhook|database[-_]?url|db[-_]?url|redis[-_]?url|mongo(?:db)?[-_]?(?:url|uri)|amqp[-_]?url|broker[-_]?url/,
  },
  '',
);

/** How a key ends that only tells something about a secret. */
export const ABOUT_A_SECRET = pattern(
  '(?:^|[-_.])(?:',
  {
    places: /url|uri|endpoint|host|name|type|files?|paths?|dirs?/,
    lifetimes: /ttl|expiry|expires(?:[-_](?:in|at))?|lifetime/,
    forms: /algorithm|alg|header|prefix|length|size|enabled|required|version|format|policy/,
    issuers: /issuer|audience|method|provider|timeout|rotation/,
    cookies: /secure|httponly|samesite|domain/,
    amounts: /age|login|days|hours|minutes|seconds|count|min|max/,
    names: /arn|public|store|helper|manager|manager[-_]users|backends?|ref|names?|id/,
  },
  ')$|(?:^|[-_.])existing[-_]secret$',
);

/** Words of keys that configure a program. */
export const PLAIN_KEY = pattern(
  '(?:^|[-_.])(?:',
  {
    stages: /existing|env|environment|stage|mode/,
    machine: /port|ports|tz|timezone|lang|locale/,
    logging: /log(?:ging)?|level|loglevel|debug|verbose/,
    addresses: /host|hostname|hosts|server|domain|region|zone|location|url|uri|endpoint|base|origin|origins/,
    people: /name|user|username|login|email|from|sender/,
    databases: /db(?:name|user|host|port|engine)?|database|schema|catalog|dataset|table|bucket|container|warehouse/,
    tenants: /role|project|account|tenant|workspace|cluster|namespace|version|tag|image/,
    amounts: /timeout|retries|retry|interval|ttl|limit|max|min|size|count|workers|threads|concurrency|replicas/,
    files: /path|dir|directory|folder|file|home|root|prefix|suffix/,
    appearance: /title|description|theme|color/,
    switches: /feature|flag|enable|enabled|disable|disabled|use|allow|is|has/,
    protocols:
      /driver|engine|adapter|dialect|protocol|scheme|ssl|sslmode|tls|provider|type|kind|format|encoding|charset/,
    messaging: /group|groups|topic|queue|channel|index|model/,
    signing: /public|algorithm|issuer|audience|scope|scopes/,
    locales: /currency|country|language/,
    builds: /platform|arch|build|commit|branch|release|company|team|owner|maintainer/,
    programs: /shell|editor|term|node|python|java|npm|pip|compose|docker/,
    options: /opts|options|args|flags|profile|settings|module|pythonpath|classpath/,
  },
  ')s?(?:$|[-_.])',
);

/** Values that are public whatever their key is, unless it sounds secret. */
export const PLAIN_VALUE = pattern(
  '^(?:',
  {
    switches: /true|false|yes|no|on|off|enabled?|disabled?|y|n|null|none/,
    amounts: /-?\d{1,7}(?:\.\d+)?(?:ms|s|m|h|d|k|kb|mb|gb|%)?/,
    logLevels: /debug|info|warn(?:ing)?|error|fatal|trace|critical|verbose|silent/,
    stages: /development|production|staging|test|dev|prod|local|qa|ci/,
    encodings: /utf-?8/,
    thisMachine: /localhost/,
    locales: /[a-z]{2}[-_][A-Z]{2}(?:\.utf-?8)?/,
    timezones: /utc|[A-Z][a-z]+\/[A-Z][a-z_]+/,
    regions: /[a-z]{2,4}(?:-[a-z]+)+-\d[a-z]?/,
    versions: /v?\d+(?:\.\d+){1,3}(?:-[a-z0-9.]+)?/,
    colours: /#[0-9a-f]{3,8}/,
    ipAddresses: /(?:\d{1,3}\.){3}\d{1,3}(?::\d+|\/\d+)?/,
    hosts: /[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?/,
    emailAddresses: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
    localStores: /:memory:|UseDevelopmentStorage=true/,
  },
  ')$',
);
