export const id = 875;
export const ids = [875];
export const modules = {

/***/ 5927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ mapConcurrently)
/* harmony export */ });
/**
 * Works on all items with at most `limit` at the same time; results in the order of the items.
 *
 * What `work` throws concerns all items: the others are told to stop through the signal that they were given, and the first thing that was
 * thrown is thrown again, after everything that had begun has ended.
 */
async function mapConcurrently(items, limit, signal, work) {
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    const results = new Map();
    const thrown = [];
    const waiting = items.entries();
    const worker = async () => {
        for (const [index, item] of waiting) {
            if (thrown.length > 0)
                return;
            try {
                results.set(index, await work(item, either));
            }
            catch (error) {
                thrown.push(error);
                stop.abort(error);
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
    if (thrown.length > 0)
        throw thrown[0];
    return [...results].sort(([left], [right]) => left - right).map(([, result]) => result);
}


/***/ }),

/***/ 6601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ readDistinct)
/* harmony export */ });
/** Asks for each document and version once, and gives every address its answer: for services that give out whole documents whatever the fields. */
async function readDistinct(addresses, read) {
    const keyOf = ({ document, version }) => JSON.stringify([document, version ?? null]);
    const distinct = new Map(addresses.map((address) => [keyOf(address), address]));
    const results = await read([...distinct.values()]);
    const byKey = new Map([...distinct.keys()].map((key, index) => [key, results[index]]));
    return addresses.flatMap((address) => byKey.get(keyOf(address)) ?? []);
}


/***/ }),

/***/ 4205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ isoTime),
/* harmony export */   T: () => (/* binding */ timeText)
/* harmony export */ });
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
/** A time as a service writes it, if it is one: nothing else that a server says reaches a message or the report. */
function timeText(text) {
    return text !== undefined && RFC_3339.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
/** A date of a client library as ISO 8601; undefined for one that could not be parsed. */
function isoTime(date) {
    return date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}


/***/ }),

/***/ 7574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PZ: () => (/* binding */ readVaultAnswer),
/* harmony export */   a6: () => (/* binding */ vaultErrors),
/* harmony export */   dy: () => (/* binding */ isSealed)
/* harmony export */ });
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2323);
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4381);
/* harmony import */ var _http_http_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2223);
/* harmony import */ var _json_member_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2251);




/**
 * Reads an answer without losing a digit.
 *
 * @throws Failure `unreachable` when a success is no JSON object: something else than Vault answers there
 */
function readVaultAnswer(response, url) {
    const { status } = response;
    if (response.body.length === 0)
        return { status, body: undefined };
    const text = (0,_http_http_message_js__WEBPACK_IMPORTED_MODULE_2__/* .textOfBody */ .d)(response);
    const parsed = text === undefined ? undefined : (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(text);
    const body = parsed !== undefined && 'value' in parsed && (0,_json_member_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(parsed.value) ? parsed.value : undefined;
    if (body === undefined && status >= 200 && status < 300) {
        throw new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('unreachable', `cannot read the answer of ${url}: it is not what Vault answers`, {
            hint: 'check vault-url: a proxy or another service may answer there',
        });
    }
    return { status, body };
}
/** The texts with which Vault explains a refusal. Only ever compared with known ones, never shown: they may quote what was sent. */
function vaultErrors({ body }) {
    const errors = (0,_json_member_js__WEBPACK_IMPORTED_MODULE_3__/* .jsonAt */ .og)(body, 'errors');
    return Array.isArray(errors) ? errors.filter((each) => typeof each === 'string').join('\n') : '';
}
function isSealed(answer) {
    return answer.status === 503 && /sealed/i.test(vaultErrors(answer));
}


/***/ }),

/***/ 9875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createVaultBackend: () => (/* binding */ createVaultBackend)
});

// EXTERNAL MODULE: ./out/backends/concurrency.js
var concurrency = __webpack_require__(5927);
// EXTERNAL MODULE: ./out/backends/distinct-documents.js
var distinct_documents = __webpack_require__(6601);
// EXTERNAL MODULE: ./out/domain/failure.js
var failure = __webpack_require__(2323);
// EXTERNAL MODULE: ./out/domain/visible-text.js
var visible_text = __webpack_require__(1191);
// EXTERNAL MODULE: ./out/backends/json-member.js
var json_member = __webpack_require__(2251);
;// CONCATENATED MODULE: ./out/backends/vault/encode-path.js
/**
 * A path as one part of a URL: its slashes stay, everything else is percent-encoded, so no name leads a request elsewhere. Apostrophes, too:
 * the templates in which `node-vault` keeps its paths would write them as HTML.
 */
function encodePath(path) {
    return path.split('/').map(encodeURIComponent).join('/').replaceAll("'", '%27');
}

// EXTERNAL MODULE: ./out/backends/vault/vault-answer.js
var vault_answer = __webpack_require__(7574);
;// CONCATENATED MODULE: ./out/backends/vault/kv-engine.js





/** Engines of Vault and OpenBao; another type is a text of whoever answers, and is not shown. */
const ENGINES = new Set('ad alicloud aws azure consul cubbyhole database gcp gcpkms identity kmip kubernetes ldap mongodbatlas nomad openldap pki rabbitmq ssh system terraform totp transform transit'.split(' '));
/**
 * Which version of the KV engine is mounted, with one request that every token may make that can read anything below the mount. Guessing from
 * an answer would take a version 1 secret with a field `data` for a version 2 one.
 *
 * @throws Failure that names the mount, the namespace or the missing permission
 */
async function findKvVersion(client, { mount, namespace, kvVersion }, signal) {
    if (kvVersion !== undefined)
        return kvVersion;
    const answer = await client.read(`sys/internal/ui/mounts/${encodePath(mount)}`, signal);
    if (answer.status === 200)
        return versionOf(answer, mount);
    if (answer.status === 404) {
        // Servers before 0.10 do not have this question, and no version 2 either.
        if (namespace === undefined)
            return 1;
        throw new failure/* Failure */.HR('missing', `cannot look at the mount ${(0,visible_text/* quoted */.T)(mount)}: the namespace ${(0,visible_text/* quoted */.T)(namespace)} does not exist`, {
            hint: 'correct vault-namespace',
        });
    }
    throw mountFailure(answer, client.url, mount);
}
function versionOf({ body }, mount) {
    const type = (0,json_member/* textAt */.$6)(body, 'data', 'type');
    const found = (0,json_member/* textAt */.$6)(body, 'data', 'path')?.replace(/\/+$/, '');
    if (type !== 'kv' && type !== 'generic') {
        throw new failure/* Failure */.HR('wrong-input', `vault-mount: "${mount}" is not a KV engine${type !== undefined && ENGINES.has(type) ? `, but "${type}"` : ''}`, {
            hint: 'name the mount that holds the secrets',
        });
    }
    if (found !== undefined && found !== mount && mount.startsWith(`${found}/`)) {
        const rest = mount.slice(found.length + 1);
        throw new failure/* Failure */.HR('wrong-input', `vault-mount: the engine is mounted at "${found}", and "${rest}" is a path in it`, {
            hint: `set vault-mount: ${found} and let vault-path start with ${rest}`,
        });
    }
    return (0,json_member/* textAt */.$6)(body, 'data', 'options', 'version') === '2' ? 2 : 1;
}
function mountFailure(answer, url, mount) {
    if ((0,vault_answer/* isSealed */.dy)(answer))
        return new failure/* Failure */.HR('unreachable', `cannot read from ${url}: Vault is sealed`, {
            hint: 'unseal it, then run again',
        });
    if (answer.status === 403) {
        const why = 'there is no such mount, the token is not valid, or its policy allows nothing below it';
        return new failure/* Failure */.HR('denied', `cannot look at the mount "${mount}" of ${url}: ${why}`, {
            hint: `check vault-mount and vault-namespace; the policy needs: path "${mount}/data/…" { capabilities = ["read"] }`,
        });
    }
    if (answer.status === 429) {
        return new failure/* Failure */.HR('throttled', `cannot look at the mount "${mount}" of ${url}: too many requests`, {
            hint: 'run again later, or raise the quota',
        });
    }
    return new failure/* Failure */.HR('unreachable', `cannot look at the mount "${mount}": ${url} answers with status ${answer.status}`, {
        hint: 'check vault-url; vault-kv-version: 1 or 2 saves the question',
    });
}

// EXTERNAL MODULE: ./out/domain/secret.js
var secret = __webpack_require__(1689);
// EXTERNAL MODULE: ./out/formats/json.js
var json = __webpack_require__(4381);
// EXTERNAL MODULE: ./out/backends/service-time.js
var service_time = __webpack_require__(4205);
;// CONCATENATED MODULE: ./out/backends/vault/read-document.js







/** Reads one document, with one request. */
async function readVaultDocument({ document, version }, engine, client, { mount, path, kvVersion }, signal) {
    const refusal = refusalOf(document, version, engine);
    if (refusal !== undefined)
        return { kind: 'failed', failure: refusal };
    const place = [path, document].filter((part) => part !== '').join('/');
    const full = engine === 2 ? `${mount}/data/${place}` : `${mount}/${place}`;
    const query = version === undefined ? '' : `?version=${version}`;
    const answer = await client.read(`${encodePath(full)}${query}`, signal);
    if (answer.status === 200)
        return engine === 2 ? versionedDocument(answer, full) : plainDocument(answer, full);
    if (answer.status === 404)
        return absent(answer, version, engine, kvVersion !== undefined);
    return { kind: 'failed', failure: readFailure(answer, full) };
}
function refusalOf(document, version, engine) {
    if (document.split('/').some((part) => part === '' || part === '.' || part === '..')) {
        return new failure/* Failure */.HR('wrong-input', 'paths with empty, "." or ".." parts are not allowed', {
            hint: 'correct map or secret-name',
        });
    }
    if (version === undefined)
        return undefined;
    if (engine === 1) {
        return new failure/* Failure */.HR('wrong-input', 'the mount is a KV engine of version 1, which keeps no versions', {
            hint: 'leave ?version= out',
        });
    }
    if (/^[1-9]\d{0,9}$/.test(version))
        return undefined;
    return new failure/* Failure */.HR('wrong-input', 'versions of Vault are whole numbers from 1', { hint: 'correct ?version=' });
}
function versionedDocument({ body }, full) {
    const metadata = (0,json_member/* jsonAt */.og)(body, 'data', 'metadata');
    const data = (0,json_member/* jsonAt */.og)(body, 'data', 'data');
    if (!(0,json_member/* isJsonObject */.OW)(data) || !(0,json_member/* isJsonObject */.OW)(metadata))
        return { kind: 'failed', failure: strange(full) };
    const [version, changed, expires] = [
        versionAt(metadata),
        (0,service_time/* timeText */.T)((0,json_member/* textAt */.$6)(metadata, 'created_time')),
        (0,service_time/* timeText */.T)((0,json_member/* textAt */.$6)(metadata, 'deletion_time')),
    ];
    return {
        kind: 'found',
        document: {
            ...fieldsOf(data),
            ...(version === undefined ? {} : { version }),
            ...(changed === undefined ? {} : { changed }),
            ...(expires === undefined ? {} : { expires }),
        },
    };
}
/** Versions are whole numbers from 1. */
function versionAt(metadata) {
    const version = (0,json_member/* numberAt */.tk)(metadata, 'version');
    return version !== undefined && /^[1-9]\d{0,9}$/.test(version) ? version : undefined;
}
function plainDocument({ body }, full) {
    const data = (0,json_member/* jsonAt */.og)(body, 'data');
    return (0,json_member/* isJsonObject */.OW)(data) ? { kind: 'found', document: fieldsOf(data) } : { kind: 'failed', failure: strange(full) };
}
function fieldsOf(data) {
    return { form: 'fields', content: new secret/* SecretValue */.i((0,json/* compactJson */.A)(data)) };
}
function strange(full) {
    return new failure/* Failure */.HR('unreachable', `the answer for ${full} is not what a KV engine answers`, {
        hint: 'check vault-mount, and vault-kv-version if it is set',
    });
}
/** A deleted version answers 404 too, with its metadata. */
function absent({ body }, wanted, engine, isVersionGiven) {
    const metadata = (0,json_member/* jsonAt */.og)(body, 'data', 'metadata');
    if ((0,json_member/* isJsonObject */.OW)(metadata))
        return { kind: 'failed', failure: deleted(metadata, wanted) };
    const warnings = (0,json_member/* jsonAt */.og)(body, 'warnings');
    if (engine === 1 && Array.isArray(warnings) && warnings.some((each) => /versioned/i.test(String(each)))) {
        return {
            kind: 'missing',
            hint: 'the mount is a KV engine of version 2: leave vault-kv-version out, or set it to 2',
        };
    }
    if (isVersionGiven && engine === 2) {
        return {
            kind: 'missing',
            hint: 'store it there; if the mount is a KV engine of version 1, leave vault-kv-version out or set it to 1',
        };
    }
    return wanted === undefined
        ? { kind: 'missing' }
        : { kind: 'missing', hint: `there is no version ${wanted}: leave ?version= out for the newest` };
}
function deleted(metadata, wanted) {
    const version = versionAt(metadata) ?? wanted;
    const which = version === undefined ? 'its newest version' : `version ${version}`;
    if ((0,json_member/* jsonAt */.og)(metadata, 'destroyed') === true) {
        return new failure/* Failure */.HR('disabled', `${which} was destroyed`, {
            hint: 'write it again, or pin a version that is still there',
        });
    }
    const date = (0,service_time/* timeText */.T)((0,json_member/* textAt */.$6)(metadata, 'deletion_time'));
    return new failure/* Failure */.HR('disabled', `${which} was deleted${date === undefined ? '' : ` at ${date}`}`, {
        hint: 'vault kv undelete brings it back; or write it again',
    });
}
function readFailure(answer, full) {
    const { status } = answer;
    if ((0,vault_answer/* isSealed */.dy)(answer))
        return new failure/* Failure */.HR('unreachable', 'Vault is sealed', { hint: 'unseal it, then run again' });
    if (status === 403) {
        return new failure/* Failure */.HR('denied', 'Vault denies it', {
            hint: `the token needs the policy: path "${full}" { capabilities = ["read"] }; a token that is expired or of another namespace is denied too`,
        });
    }
    if (status === 429)
        return new failure/* Failure */.HR('throttled', 'too many requests', { hint: 'lower concurrency, or raise the quota' });
    if (status === 412) {
        return new failure/* Failure */.HR('unreachable', 'this node of the cluster has not caught up yet', {
            hint: 'run again, or ask the active node',
        });
    }
    if (status >= 500)
        return new failure/* Failure */.HR('unreachable', `the server answers with status ${status}`, {
            hint: "look into the server's log",
        });
    return new failure/* Failure */.HR('unreachable', `Vault refuses the request with status ${status}`, {
        hint: 'check vault-mount, vault-path and vault-namespace',
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./out/backends/vault/login-failure.js



/** Why a login was refused, in our words: Vault's own may quote claims of the token. */
function loginFailure(answer, auth, url, namespace) {
    const where = `cannot sign in at ${url} with ${auth.method} (auth/${auth.mount})`;
    if ((0,vault_answer/* isSealed */.dy)(answer))
        return new failure/* Failure */.HR('unreachable', `${where}: Vault is sealed`, { hint: 'unseal it, then run again' });
    if (answer.status === 429)
        return new failure/* Failure */.HR('throttled', `${where}: too many requests`, { hint: 'run again later, or raise the quota' });
    if (answer.status >= 500)
        return new failure/* Failure */.HR('unreachable', `${where}: the server answers with status ${answer.status}`, {
            hint: "look into the server's log",
        });
    const { why, hint } = reasonOf(answer, auth, namespace);
    return new failure/* Failure */.HR('sign-in-failed', `${where}: ${why}`, { hint });
}
function reasonOf(answer, auth, namespace) {
    if (answer.status === 404 && namespace !== undefined) {
        return { why: `the namespace ${(0,visible_text/* quoted */.T)(namespace)} does not exist`, hint: 'correct vault-namespace' };
    }
    if (answer.status === 403 || answer.status === 404) {
        const mount = `there is no auth method at auth/${auth.mount}, or the role refuses this login`;
        return { why: mount, hint: 'check vault-auth-mount, vault-auth, vault-role and vault-namespace' };
    }
    return ((auth.method === 'jwt' ? jwtReason((0,vault_answer/* vaultErrors */.a6)(answer), auth) : undefined) ??
        OTHER_REASONS[auth.method](auth.method === 'kubernetes' ? auth.role : ''));
}
/** Texts of the jwt method as Vault 1.21 gives them, matched by their fixed parts; `test/servers/vault.test.ts` compares. */
function jwtReason(errors, auth) {
    const role = auth.role === undefined ? 'the default role' : `the role "${auth.role}"`;
    const audience = auth.audience === undefined ? "GitHub's default one (the URL of the repository's owner)" : `"${auth.audience}"`;
    if (/missing role/i.test(errors)) {
        return { why: 'it needs a role', hint: 'set vault-role, or default_role of the mount' };
    }
    if (/role .* could not be found|unknown role/i.test(errors)) {
        return { why: `${role} does not exist`, hint: `correct vault-role, or create auth/${auth.mount}/role/…` };
    }
    if (/\(aud\)|audience/i.test(errors)) {
        const why = `${role} does not accept the audience of the identity token, which is ${audience}`;
        return { why, hint: 'make vault-jwt-audience and bound_audiences of the role the same' };
    }
    if (/\((?:exp|nbf|iat)\)|expired/i.test(errors)) {
        const why = 'the identity token is expired or not valid yet';
        return { why, hint: 'check the clocks of the runner and of the server' };
    }
    if (/\(iss\)|issuer/i.test(errors)) {
        const hint = `correct bound_issuer of auth/${auth.mount}/config`;
        return { why: 'the identity token is from another issuer', hint };
    }
    if (/signature|keyset|jwks|known key/i.test(errors)) {
        const why = 'the signature of the identity token cannot be verified';
        return { why, hint: `check oidc_discovery_url or jwks_url of auth/${auth.mount}/config` };
    }
    if (/not found in token/i.test(errors)) {
        const why = `the identity token lacks a claim that ${role} names`;
        return { why, hint: 'correct user_claim and bound_claims of the role' };
    }
    if (/claim|\(sub\)|subject/i.test(errors)) {
        const why = `${role} is bound to another repository, branch, environment or event than this job has`;
        return { why, hint: 'compare bound_claims and bound_subject of the role with the claims of the job' };
    }
    return { why: `${role} refuses the identity token`, hint: 'compare the role with the claims of the job' };
}
const OTHER_REASONS = {
    jwt: () => ({ why: 'the identity token is refused', hint: 'compare the role with the claims of the job' }),
    approle: () => ({
        why: 'role id or secret id is wrong, expired or used up',
        hint: 'check vault-role-id and make a new vault-secret-id; secret_id_num_uses and token_bound_cidrs may forbid it too',
    }),
    kubernetes: (role) => ({
        why: `the role "${role}" does not exist or is not bound to this service account and namespace`,
        hint: 'check vault-role, bound_service_account_names and bound_service_account_namespaces',
    }),
};

;// CONCATENATED MODULE: ./out/backends/vault/sign-in.js




/** Where Kubernetes puts the token of a pod's service account. */
const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';
/**
 * Signs in and leaves the token with the client. A token that we obtained is ours to give back, one of the user's own is not.
 *
 * @throws Failure `sign-in-failed` that names role, audience, mount or the missing permission
 */
async function signInToVault(client, { signIn: { auth }, namespace }, services) {
    if (auth.method === 'token') {
        client.useToken(auth.token.reveal());
        return;
    }
    const credentials = await credentialsFor(auth, client, services);
    const answer = await client.login(auth.method, auth.mount, credentials, services.signal);
    const token = (0,json_member/* textAt */.$6)(answer.body, 'auth', 'client_token');
    if (answer.status !== 200 || token === undefined)
        throw loginFailure(answer, auth, client.url, namespace);
    services.mask(token);
    client.useToken(token);
    // Batch tokens are not kept by the server, so there is nothing to revoke.
    if ((0,json_member/* textAt */.$6)(answer.body, 'auth', 'token_type') !== 'batch') {
        services.keepLease({ endpoint: client.url, token, namespace: namespace ?? '' });
    }
}
async function credentialsFor(auth, client, services) {
    switch (auth.method) {
        case 'jwt': {
            const jwt = await services.idToken(auth.audience);
            // Without a role the mount's default one counts, and an empty one says just that.
            return { jwt, role: auth.role ?? '' };
        }
        case 'kubernetes':
            return { role: auth.role, jwt: serviceAccountToken(auth.tokenFile ?? SERVICE_ACCOUNT_TOKEN, services) };
        case 'approle': {
            const roleId = auth.roleId.reveal();
            if (auth.secretId === undefined)
                return { role_id: roleId };
            return { role_id: roleId, secret_id: await unwrapped(auth.secretId.reveal(), client, services) };
        }
    }
}
/** Tokens of Vault start with `hvs.`, those of OpenBao and of older servers with `s.`; secret ids are UUIDs unless somebody chose them. */
function isWrappingToken(secretId) {
    return /^(?:hvs|s)\.[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9]+)?$/.test(secretId);
}
async function unwrapped(secretId, client, services) {
    if (!isWrappingToken(secretId))
        return secretId;
    client.useToken(secretId);
    const answer = await client.unwrap(services.signal);
    client.useToken('');
    const found = (0,json_member/* textAt */.$6)(answer.body, 'data', 'secret_id');
    if (answer.status !== 200 || found === undefined) {
        throw new failure/* Failure */.HR('sign-in-failed', `cannot sign in at ${client.url}: the wrapped secret id cannot be unwrapped`, {
            hint: 'it can be unwrapped once and expires: make a new one; if nobody of you used it, somebody else has read it',
        });
    }
    services.mask(found);
    return found;
}
function serviceAccountToken(file, services) {
    let token;
    try {
        token = (0,external_node_fs_.readFileSync)(file, 'utf8').trim();
    }
    catch (error) {
        if (!(error instanceof Error && 'code' in error))
            throw error;
        throw new failure/* Failure */.HR('sign-in-failed', `cannot read the token of the service account: ${file} (${String(error.code)})`, {
            hint: 'vault-auth: kubernetes works in a pod with a service account; elsewhere use jwt, approle or token',
        });
    }
    services.mask(token);
    return token;
}

// EXTERNAL MODULE: ./out/backends/http/create-sender.js + 2 modules
var create_sender = __webpack_require__(4711);
// EXTERNAL MODULE: ./out/backends/http/retry.js
var retry = __webpack_require__(4307);
// EXTERNAL MODULE: ./out/backends/http/http-message.js
var http_message = __webpack_require__(2223);
;// CONCATENATED MODULE: ./out/backends/vault/redirect.js


const MOST_REDIRECTS = 3;
/**
 * Follows a redirect only to the same scheme, host and port: everything that is sent carries the token. A standby node of a cluster
 * redirects to the active one; whoever meets that has to name the active node or a load balancer.
 *
 * @throws Failure `unreachable` that names the other host
 */
function followOwnRedirects(send) {
    return async (request, signal) => {
        let current = request;
        for (let redirects = 0;; redirects++) {
            const response = await send(current, signal);
            const target = redirectTarget(current, response);
            if (target === undefined)
                return response;
            const origin = (0,http_message/* originOf */.y)(request.url);
            if (target.origin !== origin)
                throw elsewhere(origin, target);
            if (redirects >= MOST_REDIRECTS)
                throw new failure/* Failure */.HR('unreachable', `cannot read from ${origin}: it redirects in circles`);
            current = { ...current, url: target.href };
        }
    };
}
function redirectTarget({ url }, { status, headers }) {
    const location = headers['location'];
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined)
        return undefined;
    return URL.canParse(location, url) ? new URL(location, url) : undefined;
}
/** A host that is no usual name is a text of whoever answers. */
function elsewhere(origin, target) {
    const isHost = target.hostname.length <= 253 && /^(?:[a-z0-9-]{1,63}(?:\.|$))+$|^\[[0-9a-f:]+\]$/.test(target.hostname);
    return new failure/* Failure */.HR('unreachable', `cannot read from ${origin}: it redirects to ${isHost ? target.origin : 'another host'}, and the token is sent to no other host`, {
        hint: 'set vault-url to the address of the active node or of the load balancer',
    });
}

;// CONCATENATED MODULE: ./out/backends/vault/vault-client.js





const LOGINS = { jwt: 'jwtLogin', approle: 'approleLogin', kubernetes: 'kubernetesLogin' };
/**
 * `node-vault` with a transport of ours: its functions know the paths of the login methods, what each of them takes, and the headers of token
 * and namespace. Its own transport follows redirects to other hosts with the token, reads `VAULT_SKIP_VERIFY`, rounds large numbers and cannot
 * be cancelled, so the build leaves it out; its defaults read `VAULT_ADDR`, `VAULT_TOKEN`, `VAULT_NAMESPACE` and `VAULT_PREFIX`, and its debug
 * output shows what is written. Nothing of that is left here: every setting is given, also when it is empty.
 */
async function createVaultClient(settings, services) {
    const { default: nodeVault } = await __webpack_require__.e(/* import() */ 691).then(__webpack_require__.t.bind(__webpack_require__, 8691, 19));
    const send = followOwnRedirects((0,create_sender/* createSender */.a)(services));
    const client = nodeVault({
        endpoint: settings.url,
        debug: () => undefined,
        'request-promise': { defaults: () => (options) => transport(options, send, services) },
    });
    // Assigned afterwards, because an empty setting of the factory falls back to the variables of the process.
    Object.assign(client, {
        endpoint: settings.url,
        pathPrefix: '',
        namespace: settings.namespace ?? '',
        token: settings.token ?? '',
    });
    return {
        url: settings.url,
        read: (path, signal) => answerOf(client.read(path, { policy: READING, signal })),
        login(method, mount, credentials, signal) {
            // A secret id may be good for one login only, so a login with one is not repeated once it may have arrived.
            const policy = method === 'approle' ? WRITING_ONCE : READING;
            const given = { ...credentials, mount_point: encodePath(mount), requestOptions: { policy, signal } };
            return answerOf(client[LOGINS[method]](given));
        },
        unwrap: (signal) => answerOf(client.unwrap({ requestOptions: { policy: WRITING_ONCE, signal } })),
        useToken(token) {
            client.token = token;
        },
    };
}
/** `node-vault` throws for every status but 200 and 204, with the answer in the error; what the status means here the caller knows better. */
async function answerOf(asked) {
    try {
        return await asked;
    }
    catch (thrown) {
        const response = thrown instanceof Error ? Reflect.get(thrown, 'response') : undefined;
        if (typeof response === 'object' && response !== null && 'body' in response)
            return response.body;
        throw thrown;
    }
}
/** 412: a replica that has not caught up. A sealed server stays sealed until somebody acts. */
function judgeReading(response) {
    const { status } = response;
    if (status === 503 && (0,vault_answer/* isSealed */.dy)((0,vault_answer/* readVaultAnswer */.PZ)(response, '')))
        return 'briefly';
    return status === 412 || status === 429 || (status >= 500 && status !== 501) ? 'again' : 'final';
}
const READING = { judge: judgeReading, isRepeatable: true };
/** After any other error the request may have had its effect. */
const WRITING_ONCE = {
    judge: (response) => (response.status === 429 || response.status === 503 ? judgeReading(response) : 'final'),
    isRepeatable: false,
};
async function transport({ method, uri, headers = {}, json, policy, signal }, send, services) {
    const request = {
        method,
        url: uri,
        headers: {
            accept: 'application/json',
            // Agents and proxies of Vault may be set up to refuse requests without it.
            'x-vault-request': 'true',
            ...(json === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    };
    const response = await (0,retry/* sendWithRetry */.l)(request, policy, { ...services, send }, signal);
    const body = (0,vault_answer/* readVaultAnswer */.PZ)(response, new URL(uri).origin);
    return { statusCode: body.status, body, request: { path: '' } };
}

;// CONCATENATED MODULE: ./out/backends/vault/vault.js






/** HashiCorp Vault and OpenBao: one request to sign in, one for the mount, one for each document. */
const createVaultBackend = async (settings, services) => {
    const { namespace, signIn } = settings;
    const client = await createVaultClient({ url: signIn.url, ...(namespace === undefined ? {} : { namespace }) }, services);
    await signInToVault(client, settings, services);
    return {
        async read(addresses, signal) {
            if (addresses.length === 0)
                return [];
            const engine = await findKvVersion(client, settings, signal);
            return (0,distinct_documents/* readDistinct */.l)(addresses, (distinct) => (0,concurrency/* mapConcurrently */.X)(distinct, services.concurrency, signal, (address, either) => readVaultDocument(address, engine, client, settings, either)));
        },
    };
};


/***/ })

};
