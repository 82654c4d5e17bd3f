/**
 * The connection types of Bruin v0.11.731 (commit cd3c19b, 2026-08-21), in the order of its own declaration, one per line; a line that
 * starts with blanks continues the one above. Fields stand in the order in which Bruin writes them as JSON, after `name` and
 * `max_concurrent_assets`, which every type has but those marked `!`: these have only a `name`, and no limit.
 *
 *     field     a text, always written        *  its value is a secret (Bruin's own tag)
 *     field?    left out when it is zero      %  it names a file whose content is a secret
 *     :int :float :bool :[string] :{string}   >  a relative path starts at the configuration file
 *     :@object  one of NESTED_OBJECT_TABLE    ^  null and absent differ from zero
 */
export const CONNECTION_TYPE_TABLE = `
aws: access_key* secret_key* region
athena: access_key_id?* secret_access_key?* session_token?* query_results_path region? database? profile?
google_cloud_platform: service_account_json?* service_account_file?%> access_token?* project_id location?
    use_application_default_credentials?:bool max_billable_bytes?:int^ max_query_cost?:float^
    max_billable_bytes_soft?:int^ max_query_cost_soft?:float^
snowflake: account username? password?* region? role? database? schema? warehouse? private_key_path?%>
    private_key?* token?*
postgres: username password* host port:int database schema? pool_max_conns?:int ssl_mode?
redshift: username password* host port:int database schema ssl_mode?
mssql: username password* host port:int database options?
databricks: token?* path host port:int catalog schema client_id? client_secret?*
adls: account_name tenant_id? client_id? client_secret?* account_key?* sas_token?* layout?
synapse: username password* host port:int database options?
fabric: host port:int database username? password?* options? use_azure_default_credential?:bool client_id?
    client_secret?* tenant_id? lakehouse?:@fabric-lakehouse^
onelake: workspace_name lakehouse_name tenant_id? client_id? client_secret?* sas_token?*
    use_azure_default_credential?:bool
mongo: username password* host port:int database
cassandra: username password* host hosts?:[string] port?:int keyspace? consistency? page_size?:int timeout?
    connect_timeout? ssl?:bool disable_initial_host_lookup?:bool
couchbase: username password* host bucket? ssl?:bool
cratedb: username password* host port?:int ssl_mode?
csv: path encoding? layout?
cursor: api_key*
mongo_atlas: username password* host database
mysql: username password* host port:int database driver? ssl_ca_path?> ssl_cert_path?> ssl_key_path?>
doris: username password* host port:int database driver? ssl_ca_path?> ssl_cert_path?> ssl_key_path?>
vitess!: username password* host port:int database grpc_port?:int grpc_host? grpc_tls?:bool ssl_ca_path?>
    ssl_cert_path?> ssl_key_path?>
planetscale_mysql!: username password* host port:int database
notion: api_key*
allium: api_key*
hana: username password* host port:int database
hostaway: api_key*
http: url
shopify: url api_key* client_id? client_secret?*
gorgias: domain api_key* email
g2: api_token*
klaviyo: api_key*
adjust: api_key*
adapty: api_key* lookback_days?:int^ timezone?
anthropic: api_key*
generic: value*
facebookads: access_token* account_id
stripe: api_key*
paddle: api_key*
chargebee: site api_key*
recurly: api_key* region?
gitlab: access_token* base_url?
appsflyer: api_key*
kafka: bootstrap_servers group_id security_protocol? sasl_mechanisms? sasl_username? sasl_password?* batch_size?
    batch_timeout?
rabbitmq: host port?:int username password* vhost? tls?:bool
duckdb: path> read_only?:bool lakehouse?:@lakehouse^
motherduck: token* database?
clickhouse: username password* host port:int database http_port?:int secure?:int^
hubspot: api_key*
intercom: access_token* region
github: access_token?* owner repo
google_sheets: service_account_json?* service_account_file?%>
chess: players:[string]
airtable: base_id access_token*
granola: api_key*
zendesk: api_token* email oauth_token* sub_domain
kalshi: query_params?:{string}
tiktokads: access_token* advertiser_ids timezone?
snapchatads: refresh_token* client_id client_secret* organization_id?
s3: bucket_name path_to_file access_key_id* secret_access_key* endpoint_url layout
slack: api_key*
socrata: domain app_token* username? password?*
asana: access_token* workspace
dynamodb: access_key_id* secret_access_key* region
docebo: base_url client_id client_secret* username password*
googleads: customer_id service_account_json?* service_account_file? dev_token* login_customer_id?
appstore: key_id issuer_id key_path key*
appleads: client_id team_id key_id org_id key_path key_base64*
linkedinads: access_token* account_ids
reddit_ads: access_token?* client_id? client_secret?* refresh_token?*
mailchimp: api_key* server
manifold: query_params?:{string} query_param_lists?:{[string]}
revenuecat: api_key* project_id
linear: api_key*
gcs: service_account_file? service_account_json?* use_application_default_credentials?:bool bucket_name?
    path_to_file? layout?
iceberg: catalog_name? catalog:@iceberg-catalog storage?:@iceberg-storage create_namespace?:bool^ table_location?
    table_path? table_properties?:{string} properties?:{string}
sharepoint: tenant_id client_id client_secret* hostname site library? max_file_size?:int^ max_files?:int^
    download_timeout?
applovinmax: api_key*
personio: client_id client_secret*
kinesis: access_key_id* secret_access_key* region
pipedrive: api_token*
polymarket: order? ascending? slug? closed? live? active? archived? featured? tag_id? tag_slug? series_id?
    include_chat? include_template? include_markets? clob_token_ids? condition_ids? question_ids? related_tags?
    include_tag? rfq_enabled? limit? offset? parent_entity_id? parent_entity_type? market? user? q? events_status?
    markets_status? token_id? side? interval? fidelity? taker_only? filter_type? filter_amount? event_id? type?
mixpanel: username? password?* api_secret?* project_id? server?
amplitude: api_key?* secret_key?* region?
fastspring: username password*
payrails: client_id client_secret* cert_path? key_path? cert?* key?* environment? base_url?
clickup: api_token*
jobtread: grant_key* organization_id
posthog: personal_api_key* project_id base_url?
pinterest: access_token*
trustpilot: business_unit_id api_key*
quickbooks: company_id client_id client_secret* refresh_token* environment? minor_version?
wise: api_key*
wistia: access_token* api_key?* token?* api_version? base_url?
zoom: client_id client_secret* account_id
emr_serverless: access_key* secret_key* application_id execution_role region workspace?
dataproc_serverless: service_account_json?* service_account_file? use_application_default_credentials?:bool
    project_id region workspace execution_role subnetwork_uri? network_tags?:[string] kms_key? staging_bucket?
    metastore_service?
googleanalytics: service_account_file? service_account_json?* property_id
gsc!: service_account_file? service_account_json?* site_url
applovin: api_key*
frankfurter:
salesforce: username? password?* token?* access_token?* client_id? client_secret?* domain
sqlite: path
db2: username password* host port database
oracle: username password* host port service_name sid role ssl:bool ssl_verify:bool prefetch_rows:int trace_file
    wallet
phantombuster: api_key*
elasticsearch: username password* host port:int secure verify_certs
solidgate: public_key secret_key*
square: access_token* environment?
spanner: project_id instance_id database service_account_json?* service_account_file?
smartsheet: access_token* smartsheet_id?
attio: api_key*
sftp: host port:int username password*
isoc_pulse: token*
influxdb: host port?:int token* org bucket secure?
tableau: host username? password?* personal_access_token_name? personal_access_token_secret?* site_id api_version?
quicksight: aws_access_key_id* aws_secret_access_key* aws_session_token* aws_region aws_account_id
trino: host port:int username password?* catalog schema
starrocks: host username password?* port?:int database? catalog? ssl? http_port?:int replication_num?:int
dremio: host port:int username? password?* token?* database? tls?:bool tls_skip_verify?:bool
sail: host port:int username? password?* token?* database? tls?:bool tls_skip_verify?:bool
spark: uri* catalog? ingest_location? ingest_staging_area? options?*:{string}
fluxx: instance client_id client_secret*
freshdesk: domain api_key*
okta: domain api_key*
fundraiseup: api_key*
fireflies: api_key*
trello: api_key* token*
jira: domain email api_token*
monday: api_token*
plusvibeai: api_key* workspace_id
bruin: api_token*
primer: api_key*
indeed: client_id client_secret* employer_id
customerio: api_key* region?
clevertap: account_id passcode* region? timezone?
sendgrid: api_key* on_behalf_of?
twilio: account_sid auth_token?* api_key?* api_secret?*
braze: api_key* endpoint
espn: sport? league? season? limit?:int base_url?
apifootball: api_key* league? season? timezone? base_url?
footballdata: api_key* competition? season? base_url? matchday? status? stage? group? unfold_goals?:bool
    unfold_bookings?:bool unfold_subs?:bool unfold_lineups?:bool
balldontlie: api_key* season? base_url?
vertica: username password* host port:int database schema?
surveymonkey: access_token* region?
typeform: token* region?
dune: api_key*
`;

/** What lies below a field, in the same notation; an object uses only objects above it. */
export const NESTED_OBJECT_TABLE = `
fabric-lakehouse: workspace_id lakehouse_id
iceberg-auth: access_key?* secret_key?* session_token?* username? password?*
lakehouse-catalog: type catalog_id? region? path? host? port?:int database? auth?:@iceberg-auth
lakehouse-storage-auth: access_key?* secret_key?* session_token?* connection_string?* account_name?
lakehouse-storage: type path? region? endpoint? url_style? use_ssl?:bool^ auth?:@lakehouse-storage-auth
lakehouse: format catalog?:@lakehouse-catalog storage?:@lakehouse-storage
iceberg-catalog: type catalog_id? region? path?> host? port?:int database? auth?:@iceberg-auth rest_use_ssl?:bool^
    driver? dialect? credential?* token?* uri?*
iceberg-storage: type? path?> bucket? prefix? region? endpoint? use_ssl?:bool^ auth?:@iceberg-auth key_file?>
    key_json?*
`;
