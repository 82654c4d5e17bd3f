/** A value that a program, a query, a script or a sentence gives a name. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly index: number;
}

/*
 * Names and values have limits, and each pattern starts at a fixed mark or at the start of a word: the search is linear whatever the text.
 */
const NAME = String.raw`(?<![\w$.-])([A-Za-z_$][\w$.-]{1,80})`;
const TEXT = String.raw`(["'\x60])((?:(?!\2)[^\\\n]|\\.){6,400})\2`;

/** `name = "value"`, `"name": "value"`, `name <- 'value'`, `config["name"] = "value"`, `setenv("NAME", "value")`. */
const QUOTED = new RegExp(
  `${NAME}["'\\])]{0,3}(?:[ \\t]*:[ \\t]*[\\w.|\\[\\]<>]{1,24})?[ \\t]{0,12}(?:=>|:=|<-|=|:|,)[ \\t]{0,12}(?:[rbfuRBFU]|=[ \\t]?)?${TEXT}`,
  'g',
);
/** SQL: `PASSWORD 'value'`, `IDENTIFIED BY 'value'`, `SECRET 'value'`. */
const SQL =
  /\b(password|identified\s{1,4}by|secret|secret_access_key|session_token|access_key|account_key|token|passphrase|private_key)\s{1,4}(?:=\s?)?('|")([^'"\n]{6,400})\2/gi;
/** `NAME=value` and `export NAME=value` of shells, Dockerfiles and workflows. */
const SHELL = /(?<![\w$.?&/-])([A-Za-z_][A-Za-z0-9_]{2,80})=(["']?)([^\s"'`;&|<>(){}$]{6,400})\2(?=$|[\s;&|)"'`\\])/gm;
/** `--password value`, `--token=value`, `-Dpassword=value`. */
const FLAG =
  /(?<![\w-])-{1,2}([A-Za-z][\w.-]{2,60})(?:=|[ \t]{1,4})(["']?)([^\s"'`;&|<>(){}$-][^\s"'`;&|<>(){}$]{5,400})\2/g;
/** `curl -u user:value`. */
const USER = /\s(?:-u|--user)[ =]["']?([\w.@-]{1,64}):([^\s"'`$<>{}]{6,200})/g;
/** `ENV NAME value` of a Dockerfile. */
const ENV = /^[ \t]*(?:ENV|ARG)[ \t]+([A-Za-z_]\w{2,80})[ \t]+(["']?)([^\s"'$]{6,400})\2[ \t]*$/gm;
/** `Password: value` of a note. */
const NOTE =
  /(?:^|[\s*_|>`-])((?:[A-Za-z][\w-]{0,30} )?(?:password|passwort|passwd|pwd|token|secret|api[ _-]?key|access[ _-]?key|secret[ _-]?key|passphrase))[*_`]{0,3}[ \t]*(?:[:=|]|is)[ \t]*[*_`"'|]{0,4}[ \t]*([^\s"'`*_|<>(){}$,;]{6,200})/gim;
/** Headers: `Authorization: Bearer value`. */
const HEADER =
  /\b(authorization|x-api-key|api-key|x-auth-token|private-token|x-vault-token)["']?\s{0,3}[:=,]\s{0,3}["']?(?:(?:bearer|token|basic|apikey)\s{1,3})?([A-Za-z0-9+/_.=~-]{16,400})/gi;

function* matches(text: string, pattern: RegExp, value: number): Iterable<Assignment> {
  for (const match of text.matchAll(pattern))
    yield { name: match[1] ?? '', value: match[value] ?? '', index: match.index };
}

/** Every assignment in a text, of whatever language; the same place may be met more than once. */
export function* assignmentsIn(text: string, isDocument: boolean): Iterable<Assignment> {
  yield* matches(text, QUOTED, 3);
  yield* matches(text, SHELL, 3);
  yield* matches(text, FLAG, 3);
  yield* matches(text, ENV, 3);
  yield* matches(text, HEADER, 2);
  for (const { name, value, index } of matches(text, SQL, 3))
    yield { name: /by$/i.test(name) ? 'password' : name, value, index };
  for (const { value, index } of matches(text, USER, 2)) yield { name: 'password', value, index };
  if (isDocument) yield* matches(text, NOTE, 2);
}
