/**
 * Names of connection fields that say where and as whom to connect, without a credential. Only the name decides: a field that Bruin does not tag as
 * sensitive is not shown for that reason, because new types are tagged late.
 */
const PLAIN_FIELDS: ReadonlySet<string> = new Set(
  `name type host hosts hostname server servers endpoint port httpport url_style path
  user username userid login email database databasename db dbname schema schemas schemaname catalog catalogname dataset datasetid table
  region location zone awsregion regionname account accountid accountname accountidentifier accountlocator projectid project projectname
  warehouse warehousename role rolename rolearn workgroup cluster clusterid workspace workspaceid workspacename organization organizationid orgid
  subscriptionid tenantid tenant bucket bucketname bucketurl containername folder prefix layout format filetype
  sslmode ssl secure tls driver protocol scheme authmechanism authtype authmethod authenticator authtypename sasl_mechanism
  maxconcurrentassets poolmaxconns maxqueries maxquerycost maxquerycostsoft maxbillablebytes maxbillablebytessoft timeout
  sslcapath sslcertpath sslkeypath cacertpath certpath keypath serviceaccountfile privatekeypath credentialspath configpath credentialsfile
  useapplicationdefaultcredentials usessl readonly application applicationname site sitename sitename domain subdomain shop shopname store
  environment env company companyid country language locale timezone currency players version apiversion queryresultspath s3stagingdir
  topic topics queue groupid channel channelid spreadsheetid collection keyspace index namespace`
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(normalised),
);

function normalised(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** True for a field of a typed connection that stays readable by its name (host, user, region …); a URL in it is still checked. */
export function isPlainField(name: string): boolean {
  return PLAIN_FIELDS.has(normalised(name));
}

/** The same for a path of keys; the items of a list have the name of the list. */
export function isPlainPath(path: readonly string[]): boolean {
  return isPlainField(nearestKey(path));
}

/** The last key of a path that is not an index of a list; `''` if there is none. */
export function nearestKey(path: readonly string[]): string {
  return path.findLast((segment) => !/^\d+$/.test(segment)) ?? '';
}
