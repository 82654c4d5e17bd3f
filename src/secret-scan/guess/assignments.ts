/** A named value in a program, a query, a script or a sentence. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly index: number;
  /** True for the default of an unset variable or option, which is more often for trying things out than a secret. */
  readonly isDefault?: boolean;
  /** True where the syntax leaves no doubt that it is a password: after a user, behind the flag of a known program. */
  readonly isPassword?: boolean;
}

/*
 * Names and values have limits, and each pattern starts at a fixed mark or at the start of a word: the search is always linear.
 */
const NAME = String.raw`(?<![\w$.-])([A-Za-z_$][\w$.-]{1,80})`;
const TEXT = String.raw`(["'\x60])((?:(?!\2)[^\\\n]|\\.){6,400})\2`;

/** `name = "value"`, `"name": "value"`, `name <- 'value'`, `config["name"] = "value"`, `setenv("NAME", "value")`. */
const QUOTED = new RegExp(
  `(?:\\$env:)?${NAME}["'\\])]{0,3}(?:[ \\t]*:[ \\t]*&?[\\w.|\\[\\]<>]{1,24})?[ \\t]{0,12}(?:=>|->|:=|<-|=|:|,)[ \\t]{0,12}(?:[rbfuNRBFU]|=[ \\t]?)?${TEXT}(?![ \\t]{0,4}(?::|=>))`,
  'g',
);
/** SQL: `PASSWORD 'value'`, `IDENTIFIED BY 'value'`, `SECRET 'value'`. */
const SQL =
  /\b(password|identified\s{1,4}by|secret|secret_access_key|session_token|access_key|account_key|token|passphrase|private_key)\s{1,4}(?:=\s?)?N?('|")([^'"\n]{6,400})\2/gi;
/** `NAME=value` and `export NAME=value` of shells, Dockerfiles and workflows. */
const SHELL = /(?<![\w$.?&/-])([A-Za-z_][A-Za-z0-9_]{2,80})=(["']?)([^\s"'`;&|<>(){}$]{6,400})\2(?=$|[\s;&|)"'`\\])/gm;
/** `--password value`, `--token=value`, `-Dpassword=value`. */
const FLAG =
  /(?<![\w-])-{1,2}([A-Za-z][\w.-]{2,60})(?:=|[ \t]{1,4})(["']?)([^\s"'`;&|<>(){}$-][^\s"'`;&|<>(){}$]{5,400})\2/g;
/** `curl -u user:value`. */
const USER = /\s(?:-u|--user)[ =]["']?([\w.@-]{1,64}):([^\s"'`$<>{}]{6,200})/g;
/** `setPassword("value")`, `.withToken("value")`, `ConvertTo-SecureString "value"`. */
const CALLED = new RegExp(
  `(?:\\b(?:set|with|add)|\\.|\\bconvert)_?(password|passwd|token|secret|secretkey|apikey|accesskey|apitoken|authtoken|clientsecret|credential|to-securestring)[ \\t(]{1,4}(?:-string[ \\t]{1,4})?${TEXT}`,
  'gi',
);
/** Calls that are named after what they take: `password("value")`, `census_api_key("value")`, `Fernet("value")`. */
const NAMED_CALL = new RegExp(`((?<![\\w.])password|Fernet|api_?key)\\([ \\t]?b?${TEXT}`, 'g');
/** The default of an unset variable: `process.env.DB_PASSWORD || "value"`, `getOrElse("value")`. */
const OTHERWISE = new RegExp(
  `${NAME}["'\\])]{0,3}[ \\t]{0,4}(?:\\|\\||\\?\\?|\\?:|or|\\.getOrElse\\(|\\.unwrap_or\\(|\\.orElse\\()[ \\t]{0,4}${TEXT}`,
  'g',
);
/** The default of an option of a command: `add_argument("--db-password", default="value")`. */
const OPTION = new RegExp(`["']--?([A-Za-z][\\w-]{2,60})["'][^\\n]{0,200}?\\bdefault[ \\t]?=[ \\t]?${TEXT}`, 'g');
/** A user and a password in brackets: `auth=("loader", "value")`, `HTTPBasicAuth("loader", "value")`. */
const USER_THEN_PASSWORD = new RegExp(
  `(?:auth|credentials|login)[ \\t]{0,4}[=:(][ \\t]{0,4}[\\[(]?[ \\t]{0,4}["'][\\w@.+-]{1,64}["'][ \\t]{0,4},[ \\t]{0,4}()${TEXT}`,
  'gi',
);
/** The third argument of a connection: `getConnection(url, "loader", "value")`, `new PDO($dsn, 'loader', 'value')`. */
const THIRD_ARGUMENT = new RegExp(
  `\\b(?:getConnection|PDO|mysqli|mysqli_connect|odbc_connect|odbcConnect|oci_connect|database)[ \\t]?\\([ \\t]?["']?[^,()"'\\n]{1,300}["']?[ \\t]{0,4},[ \\t]{0,4}["'][\\w@.+-]{0,64}["'][ \\t]{0,4},[ \\t]{0,4}()${TEXT}`,
  'g',
);
/** `aws configure set aws_secret_access_key value`, `npm config set //registry/:_authToken value`. */
const CONFIGURED =
  /\bconfig(?:ure)?[ \t]{1,4}set[ \t]{1,4}(?:--?[\w-]{1,30}[ \t]{1,4}){0,3}["']?([\w.:/@-]{3,200}?)["']?[ \t=]{1,4}(["']?)([^\s"'`;&|<>(){}$-][^\s"'`;&|<>(){}$]{5,400})\2(?=$|[\s;&|])/gm;
/** A value in the query of an address: `?appid=value`. */
const QUERY =
  /[?&]([a-z][\w-]{0,30}(?:key|token|secret|sig)|appid|password|pwd)=([A-Za-z0-9_.~%+/=-]{16,400})(?=$|[\s"'`&#)\]>])/gim;
/** `-p value` after a program that takes its password this way: `mysql -pvalue`, `docker login -u ci -p value`, `sshpass -p value`. */
const SHORT_FLAG =
  /\b(mysql(?:dump|admin|import)?|mariadb(?:-dump)?|sqlcmd|bcp|isql|sshpass|redis-cli|mongo(?:sh|dump|restore|export|import)?|(?:docker|podman|buildah|helm registry|az|oc|cf|skopeo) login|ldapsearch)\b[^\n|;&]{0,200}?\s-(?:p|P|a|w)[ \t]?(["']?)([^\s"'`$<>{}()|;&-][^\s"'`$<>{}()|;&]{5,200})\2(?=\s|$)/g;
/** `--set auth.password=value` of Helm. */
const SET_FLAG = /--set(?:-string)?[ =]([A-Za-z][\w.-]{2,100})=(['"]?)([^\s'"`$<>{}(),]{6,200})\2(?=[\s,]|$)/g;
/** `loader:value@tcp(host)` of Go. */
const GO_DSN = /(?<![\w:/])[\w.-]{1,64}:([^\s:@"'`]{6,100})@tcp\(/g;
/** `NAME := value` of a Makefile. */
const MADE =
  /^[ \t]*(?:export[ \t]+|override[ \t]+)?([A-Z][A-Z0-9_]{2,80})[ \t]*[:?+]{0,2}=[ \t]*([^\s"'`;&|<>(){}$#]{6,400})[ \t]*$/gm;
/** `ENV NAME value` of a Dockerfile. */
const ENV = /^[ \t]*(?:ENV|ARG)[ \t]+([A-Za-z_]\w{2,80})[ \t]+(["']?)([^\s"'$]{6,400})\2[ \t]*$/gm;
/** `Password: value` of a note. */
const NOTE =
  /(?:^|[\s*_|>`-])((?:[A-Za-z][\w-]{0,30} )?(?:password|passwort|passwd|pwd|pass|pw|token|secret|api[ _-]?key|access[ _-]?key|secret[ _-]?key|passphrase))[*_`]{0,3}[ \t]{0,8}(?:[:=|]|is)[ \t]{0,8}[*_`"'|]{0,4}[ \t]{0,8}([^\s"'`*_|<>(){}$,;]{6,200})/gim;
/** Headers: `Authorization: Bearer value`. */
const HEADER =
  /\b(authorization|x-api-key|api-key|x-auth-token|private-token|x-vault-token)["']?\s{0,3}[:=,]\s{0,3}["']?(?:(?:bearer|token|basic|apikey)\s{1,3})?([A-Za-z0-9+/_.=~-]{16,400})/gi;

/** Each with the group of the password, and what every match holds, where that is sooner looked for. */
const OF_USERS: readonly (readonly [RegExp, number, string?])[] = [
  [USER, 2],
  [USER_THEN_PASSWORD, 3],
  [GO_DSN, 1, '@tcp('],
  [SHORT_FLAG, 3],
  [THIRD_ARGUMENT, 3],
];

function* matches(text: string, pattern: RegExp, value: number): Iterable<Assignment> {
  for (const match of text.matchAll(pattern))
    yield { name: match[1] ?? '', value: match[value] ?? '', index: match.index };
}

/** Every assignment in a text of any language; the same place may be found more than once. */
export function* assignmentsIn(text: string, isDocument: boolean): Iterable<Assignment> {
  yield* matches(text, QUOTED, 3);
  yield* matches(text, SHELL, 3);
  yield* matches(text, FLAG, 3);
  yield* matches(text, CALLED, 3);
  yield* matches(text, NAMED_CALL, 3);
  for (const pattern of [OTHERWISE, OPTION])
    for (const each of matches(text, pattern, 3)) yield { ...each, isDefault: true };
  yield* matches(text, CONFIGURED, 3);
  for (const { name, value, index } of matches(text, QUERY, 2))
    yield { name: /^appid$/i.test(name) ? 'api_key' : name, value, index, isDefault: true };
  yield* matches(text, MADE, 2);
  yield* matches(text, SET_FLAG, 3);
  yield* matches(text, ENV, 3);
  yield* matches(text, HEADER, 2);
  for (const { name, value, index } of matches(text, SQL, 3))
    yield { name: /by$/i.test(name) ? 'password' : name, value, index };
  for (const [pattern, group, mark] of OF_USERS) {
    if (mark !== undefined && !text.includes(mark)) continue;
    for (const { value, index } of matches(text, pattern, group))
      yield { name: 'password', value, index, isPassword: true };
  }
  if (isDocument) yield* matches(text, NOTE, 2);
}
