import type { OwnOptions } from '../../../formats/ini/resolve-ini.ts';

/**
 * Options that the program in the container adds to its configuration besides the `pipelines.conf`, whichever components it loads; measured with the
 * `bitswan` package of 2026.4. So `${general:var_dir}` is a valid reference in every file.
 */
export const RUNTIME_OPTIONS: OwnOptions = new Map(
  Object.entries({
    general: ['changelog', 'config_file', 'gid', 'manifest', 'pidfile', 'tick_period', 'uid', 'var_dir', 'working_dir'],
    auth: ['mock_user_info_path', 'multitenancy', 'public_keys_url'],
    logging: ['app_name', 'level', 'levels', 'sd_id', 'verbose'],
    'logging:console': ['datefmt', 'format'],
    'logging:file': ['backup_count', 'backup_max_bytes', 'datefmt', 'format', 'path', 'rotate_every'],
    'logging:syslog': ['address', 'enabled', 'format'],
    'asab:doc': ['default_route_tag'],
    'asab:metrics': ['expiration', 'native_metrics', 'web_requests_metrics'],
    housekeeping: ['at', 'limit', 'run_at_startup'],
    library: ['azure_cache'],
    passwords: [],
  }).map(([section, options]) => [section, new Set(options)]),
);
