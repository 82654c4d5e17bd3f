import { originalName } from '../roles/copy-name.ts';
import type { SecretFormat } from '../roles/secret-format.ts';

/** The kind of a file for the search: a format of settings, or a text with values among other things. */
export type TextKind =
  | Extract<SecretFormat, 'env' | 'yaml' | 'json' | 'toml' | 'ini' | 'hcl' | 'xml' | 'csv'>
  | 'notebook'
  | 'code'
  | 'shell'
  | 'sql'
  | 'document';

const kindOf = (kind: TextKind, extensions: string): [string, TextKind][] =>
  extensions.split(' ').map((extension) => [extension, kind]);

const KINDS: ReadonlyMap<string, TextKind> = new Map([
  ...kindOf('env', 'env envrc renviron list vars dev secrets flaskenv environment'),
  ...kindOf('yaml', 'yaml yml dec eyaml condarc snyk'),
  ...kindOf(
    'json',
    'json jsonc json5 webmanifest ipynb_checkpoint code-workspace tfstate dockerconfigjson generated jwk jwks',
  ),
  ...kindOf('toml', 'toml'),
  ...kindOf(
    'ini',
    'ini cfg cnf conf config properties props prefs credentials service desktop gitconfig curlrc npmrc s3cfg inf url dsn udl dcf cf acl sqlfluff',
  ),
  ...kindOf('hcl', 'tf tfvars hcl nomad tfbackend'),
  ...kindOf('xml', 'xml xsd plist csproj jmx xslt ktr kjb rdl dtsx dtproj dtsconfig twb tds'),
  ...kindOf('csv', 'csv tsv'),
  ...kindOf('notebook', 'ipynb'),
  ...kindOf('shell', 'sh bash zsh fish ksh ps1 psm1 bat cmd command make mk dockerfile containerfile'),
  ...kindOf('sql', 'sql ddl dml hql psql plsql pgsql cql sqlx ksql malloy duckdbrc'),
  ...kindOf(
    'code',
    'py pyw pyi r rmd qmd jl js mjs cjs jsx ts mts cts tsx vue svelte java scala sc sbt kt kts groovy gradle go rb rake php cs fs vb rs c h cc cpp hpp m swift dart lua pl pm ex exs erl clj cljs edn hs ml nim sas do ado graphql proto thrift jsonnet libsonnet cue bicep nix star bzl',
  ),
  ...kindOf(
    'document',
    'md mdx rst adoc txt text log html htm tex org http rest tmpl tpl template j2 jinja jinja2 erb mustache hbs diff patch',
  ),
]);

/** Kinds of files that do something, which may be named after the variables that they set. */
const PROGRAMS: ReadonlySet<TextKind> = new Set<TextKind>(['code', 'shell', 'sql', 'notebook']);

/** Names without an extension that say what is in the file. */
const NAMED: ReadonlyMap<string, TextKind> = new Map([
  ...kindOf(
    'shell',
    'dockerfile containerfile makefile justfile procfile jenkinsfile vagrantfile entrypoint .bashrc .zshrc .zshenv .zprofile .zlogin .kshrc .profile .bash_profile .bash_login .bash_aliases',
  ),
  ...kindOf('code', 'rakefile gemfile brewfile .rprofile .pythonrc'),
  ...kindOf(
    'ini',
    '.curlrc curlrc .msmtprc msmtprc .gitconfig .npmrc .wgetrc config credentials .credentials .odbc.ini .pgpass .netrc pgpass hosts inventory settings .actrc .sentryclirc',
  ),
  ...kindOf('toml', 'pipfile'),
  ...kindOf('yaml', '.condarc'),
  ...kindOf('env', '.environment .renviron .secrets .vars .env env .profile_env crontab'),
]);

/** Extensions of pictures, archives, programs, columns of data: not text, or not written by hand. */
const BINARY: ReadonlySet<string> = new Set(
  'png jpg jpeg gif ico icns webp avif heic bmp tif tiff svg psd ai eps pdf zip gz tgz bz2 xz zst lz4 7z rar tar jar war ear whl egg class pyc pyo so dylib dll exe bin o a lib obj dat parquet orc avro feather arrow ipc pkl pickle joblib npy npz h5 hdf5 pb pt pth onnx safetensors gguf ggml tflite model sav rds rdata rda sqlite sqlite3 db duckdb mdb accdb xls xlsx xlsm xlsb doc docx ppt pptx odt ods odp woff woff2 ttf eot otf mp3 mp4 m4a mov avi mkv webm wav flac ogg map css scss less sass styl snap lock lockb sum wasm shp shx dbf prj cpg gpkg geojson topojson kml kmz pbix twbx hyper p12 pfx jks keystore kdbx gpg asc sig crt cer der csr crl po pot mo resx xlf xliff srt vtt stl obj glb fbx dwg ttl nt owl fasta fa fastq vcf bam sam gff bed'.split(
    ' ',
  ),
);

/** Written by package managers: names, versions and hashes of packages. */
const LOCK =
  /(?:^|[-_.])lock(?:file)?(?:\.[a-z]+)?$|^(?:npm-shrinkwrap|packages\.lock|pubspec\.lock|composer\.lock)|^go\.sum$|\.min\.(?:js|css)$|\.bundle\.js$/;

const asked = new Map<string, boolean>();

/** False for the names of files without text, which are skipped unread. Called for every file of a repository. */
export function mayHoldText(name: string): boolean {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  let known = asked.get(extension);
  if (known === undefined) {
    known = !BINARY.has(extension.toLowerCase());
    // A hostile repository has a million extensions.
    if (asked.size < 1000) asked.set(extension, known);
  }
  return known;
}

/** The kind of a file by its name, ignoring marks of copies and examples; undefined if it is not searched. */
export function textKind(name: string): TextKind | undefined {
  const lower = name.toLowerCase();
  if (LOCK.test(lower)) return undefined;
  const plain = originalName(lower).replace(
    /[._-](?:example|sample|template|tmpl|tpl|dist|default|j2|jinja2?|erb|gotmpl|liquid|enc|txt|tftpl|mustache)$/,
    '',
  );
  const named = NAMED.get(plain) ?? NAMED.get(lower);
  if (named !== undefined) return named;
  if (
    /^\.env(?:$|[._-])|(?:^|[._-])env(?:\.|$)/.test(plain) &&
    !/\.(?:yml|yaml|json|toml|md|rst|adoc|html)$/.test(plain) &&
    !PROGRAMS.has(KINDS.get(extensionOf(plain)) ?? 'env')
  )
    return 'env';
  // Addresses of package indexes with logins, not notes.
  if (/^(?:requirements|constraints)[\w.-]*\.(?:txt|in)$/.test(lower)) return 'code';
  const byName = /^(?:docker|container)file[._-]/.test(plain) ? 'shell' : undefined;
  return byName ?? KINDS.get(extensionOf(plain)) ?? KINDS.get(extensionOf(lower)) ?? 'document';
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
