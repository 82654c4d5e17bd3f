import { patternOf } from './pattern-of.ts';

/** Words in keys of ordinary settings. */
export const PLAIN_KEY = patternOf(
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
      /driver(?:name)?|engine|adapter|dialect|protocol|scheme|ssl|sslmode|tls|provider|type|kind|format|encoding|charset|method|mechanism/,
    messaging: /group|groups|topic|queue|channel|index|model/,
    signing: /public|algorithm|issuer|audience|scope|scopes/,
    locales: /currency|country|language/,
    builds: /platform|arch|build|commit|branch|release|company|team|owner|maintainer/,
    programs: /shell|editor|term|node|python|java|npm|pip|compose|docker/,
    options: /opts|options|args|flags|profile|settings|module|pythonpath|classpath|target|outputs|threads|prefix/,
  },
  ')s?(?:$|[-_.])',
);

/** Values that are public under any key that does not sound secret. */
export const PLAIN_VALUE = patternOf(
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
