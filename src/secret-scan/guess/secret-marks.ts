import { type Word, wordSearch } from './word-search.ts';

/** Every secret that can be found contains one of these words and forms. Most files contain none and are not searched further. */
export const SECRET_MARK =
  /pass|pwd|secret|token|[^a-z]pw[^a-z]|[_.-]?key["'\])]*\s*(?:[:=,]|<-)|credential|cred[s_]|[^a-z]auth|bearer|[^a-z](?:dsn|salt|pepper|jwt|pat|sas|psk|pin|sig)[^a-z]|signature|webhook|cookie|identified\s|:\/\/[^\s:/@]{0,128}:[^\s/@]{3,200}@|PRIVATE KEY|AKIA|ASIA|AIza|gh[pousr]_|gl(?:pat|dt|rt|ptt|agent|cbt|soat|ft|imt|ffct)-|xox|xapp-|[sr]k_live|npm_|pypi-|dapi|hv[sbr]\.|ya29|SG\.|atlasv1|pul-|hf_|ops_ey|eyJ|AGE-S|glsa_|glc_|NRAK|shp[a-z]{2}_|ATATT|ATBB|lin_api|ntn_|[^a-z]pat[A-Za-z0-9]{14}\.|xkeysib|:AA|sq0|do[opr]_v1|dbt[cu]_|pn[ub]_|pscale|sbp_|fm[12]_|gsk_|r8_|pplx|xai-|pcsk|lsv2|8Q~|PMAK|sk\.ey|tskey|AKCp|nfp_|sntry|figd_|discord|[^a-z]sk-|oy2|CLOJ|dckr|dp\.[scp]|(?:^|[\s-])u(?:ser)?["']?[\t ]{0,4}[\t =:][\t ]{0,4}["']?[\w.@-]{1,64}:\S{6}|proxy-user|-info["']?:|user\.info|auths|"kty"|kty:|hooks\.|masterauth|bindpw|requirepass|\br[ow]community|createuser\s|stats\s{1,4}auth|encrypt["']?\s*[:=]|account\.key|\/t\/[a-z]{2}-|[?&]sig=|sshpass|sqlcmd|redis-cli|appid=|_key\(|fernet\(|login\s|\s-[pP]\S{8}|securestring|@tcp\(|getConnection\(|PDO\(|mysqli|database\(['"]|\.login\(|type["']?:\s*["']?service_account|kind:\s*["']?Secret/i;

const isLetter = (code: number | undefined): boolean =>
  code !== undefined && (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
const isSpace = (code: number | undefined): boolean =>
  code === 0x20 || (code !== undefined && code >= 0x09 && code <= 0x0d);
/** Bytes of letters that are not ASCII: some of them are white space. */
const mayBeSpace = (code: number | undefined): boolean => isSpace(code) || (code !== undefined && code >= 0x80);

const standsAlone: Word['fits'] = (bytes, start, end) =>
  start > 0 && end < bytes.length && !isLetter(bytes[start - 1]) && !isLetter(bytes[end]);
/** `-u` or ` user`, and then what may stand before a name. */
const namesUser: Word['fits'] = (bytes, start, end) => {
  const before = bytes[start - 1];
  const begins = start === 0 || before === 0x2d || mayBeSpace(before);
  return begins && /[\t ="':]/.test(String.fromCharCode(bytes[end] ?? 0));
};
/** In bytes, of a URL's user and password with their marks. */
const LONGEST_CREDENTIALS = 4 * (128 + 200 + 2);
const hasCredentials: Word['fits'] = (bytes, _, end) => bytes.subarray(end, end + LONGEST_CREDENTIALS).includes(0x40);

const plain = (texts: string): Word[] => texts.split(' ').map((text) => ({ text }));
const checked = (texts: string, fits: NonNullable<Word['fits']>): Word[] =>
  texts.split(' ').map((text) => ({ text, fits }));

/** One for each alternative of `SECRET_MARK`, which every match of it contains. */
const WORDS: readonly Word[] = [
  ...plain('pass pwd secret token key cred bearer signature webhook cookie identified'),
  ...plain('akia asia aiza ghp_ gho_ ghu_ ghs_ ghr_ xox xapp- sk_live rk_live npm_ pypi- dapi hvs. hvb. hvr. ya29 sg.'),
  ...plain('glpat- gldt- glrt- glptt- glagent- glcbt- glsoat- glft- glimt- glffct- atlasv1 pul- hf_ ops_ey eyj age-s'),
  ...plain(
    'glsa_ glc_ nrak atatt atbb lin_api ntn_ :aa sq0 doo_v1 dop_v1 dor_v1 dbtc_ dbtu_ pnu_ pnb_ pscale sbp_ fm1_ fm2_',
  ),
  ...plain('gsk_ r8_ pplx xai- pcsk lsv2 8q~ pmak sk.ey akcp nfp_ sntry figd_ discord oy2 cloj dckr dp.s dp.c dp.p'),
  ...plain('proxy-user -info user.info auth kty hooks. bindpw rocommunity rwcommunity createuser encrypt ?sig= &sig='),
  ...plain(
    'sqlcmd redis-cli appid= fernet( login securestring @tcp( getconnection( pdo( mysqli database( service_account',
  ),
  ...checked('pw dsn salt pepper jwt pat sas psk pin sig', standsAlone),
  ...checked('u user', namesUser),
  ...checked('://', hasCredentials),
  ...checked('sk-', (bytes, start) => start > 0 && !isLetter(bytes[start - 1])),
  // `shpat_` and its relatives, two letters apart.
  ...checked('shp', (bytes, _, end) => bytes[end + 2] === 0x5f),
  // A token of Airtable: 14 characters, then a dot.
  ...checked('pat', (bytes, _, end) => bytes[end + 14] === 0x2e),
  ...checked('/t/', (bytes, _, end) => bytes[end + 2] === 0x2d),
  ...checked('-p', (bytes, start, end) => mayBeSpace(bytes[start - 1]) && !isSpace(bytes[end])),
];

let search: ReturnType<typeof wordSearch> | undefined;

/** False for bytes in whose text `SECRET_MARK` finds nothing; asked first, because it takes a tenth of the time. A text with zeros may be a wide one. */
export function mayHoldMark(bytes: Uint8Array): boolean {
  search ??= wordSearch(WORDS);
  return bytes.includes(0) || search(bytes);
}
