export const id = 297;
export const ids = [297];
export const modules = {

/***/ 5297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createAzureBackend: () => (/* binding */ createAzureBackend)
});

// EXTERNAL MODULE: ./out/backends/concurrency.js
var concurrency = __webpack_require__(5927);
// EXTERNAL MODULE: ./out/backends/distinct-documents.js
var distinct_documents = __webpack_require__(6601);
// EXTERNAL MODULE: ./out/domain/failure.js
var failure = __webpack_require__(2323);
// EXTERNAL MODULE: ./out/backends/http/create-sender.js + 2 modules
var create_sender = __webpack_require__(4711);
// EXTERNAL MODULE: ./out/backends/http/http-message.js
var http_message = __webpack_require__(2223);
// EXTERNAL MODULE: ./out/backends/http/network-error.js
var network_error = __webpack_require__(120);
// EXTERNAL MODULE: ./out/backends/http/retry.js
var retry = __webpack_require__(4307);
;// CONCATENATED MODULE: ./out/backends/azure/azure-transport.js





/** Milliseconds for one request to the machine's own identity service: where there is none, nobody refuses either. */
const LOCAL_PATIENCE = 10_000;
/**
 * The SDK's own transport opens a tunnel for every request behind a proxy, trusts what variables of Node.js say, and its retries do not know
 * how much time is left.
 *
 * @param judge looks at every final answer first; what it throws reaches the caller
 */
async function createAzureTransport(services, judge = () => undefined) {
    const { createHttpHeaders } = await __webpack_require__.e(/* import() */ 818).then(__webpack_require__.bind(__webpack_require__, 1818));
    const send = (0,create_sender/* createSender */.a)(services);
    const sendLocally = (0,create_sender/* createSender */.a)({ variables: {}, signal: services.signal });
    let last;
    const sendRequest = async (request) => {
        const url = new URL(request.url);
        if (url.protocol !== 'https:' && !request.allowInsecureConnection) {
            throw new failure/* Failure */.HR('wrong-input', `cannot send credentials to ${url.origin}: it is not https`);
        }
        // Only the identity services of a machine (169.254.169.254, IDENTITY_ENDPOINT) speak plain http; no proxy may see what they are asked.
        const isLocal = url.protocol === 'http:';
        const message = {
            method: request.method,
            url: request.url,
            headers: headersOf(request),
            ...bodyOf(request),
        };
        const settings = { ...services, send: isLocal ? sendLocally : send };
        const policy = { judge: retry/* judgeByStatus */.z, isRepeatable: !isLocal };
        const response = await (0,retry/* sendWithRetry */.l)(message, policy, settings, signalFor(request, isLocal, services.signal));
        last = response.status;
        judge(response, (0,http_message/* originOf */.y)(request.url));
        const bodyAsText = (0,http_message/* textOfBody */.d)(response);
        if (bodyAsText === undefined)
            throw notText((0,http_message/* originOf */.y)(request.url));
        return { request, status: response.status, headers: createHttpHeaders({ ...response.headers }), bodyAsText };
    };
    return {
        client: {
            async sendRequest(request) {
                try {
                    return await sendRequest(request);
                }
                catch (error) {
                    if (error instanceof failure/* Failure */.HR)
                        last = error;
                    throw error;
                }
            },
        },
        last: () => last,
    };
}
/** Without `accept-encoding`: our transport unpacks nothing. */
function headersOf(request) {
    const { 'accept-encoding': _, ...headers } = request.headers.toJSON();
    return headers;
}
/** The SDK sends only JSON and forms to these services. */
function bodyOf({ body }) {
    if (body === undefined || body === null)
        return {};
    if (typeof body === 'string')
        return { body };
    throw new TypeError('a body that is no text cannot be sent');
}
function signalFor({ abortSignal, timeout }, isLocal, run) {
    const patience = timeout > 0 ? timeout : isLocal ? LOCAL_PATIENCE : undefined;
    return AbortSignal.any([
        run,
        ...(abortSignal instanceof AbortSignal ? [abortSignal] : []),
        ...(patience === undefined ? [] : [AbortSignal.timeout(patience)]),
    ]);
}
function notText(origin) {
    return new network_error/* NetworkError */.Dr(`the answer of ${origin} is no UTF-8 text`, { isTransient: false, mayHaveArrived: true });
}

;// CONCATENATED MODULE: ./out/backends/azure/cloud.js
/**
 * https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates and
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
 */
const CLOUDS = [
    {
        vaultDomain: '.vault.azure.net',
        authorityHost: 'https://login.microsoftonline.com',
        federationAudience: 'api://AzureADTokenExchange',
    },
    {
        vaultDomain: '.vault.azure.cn',
        authorityHost: 'https://login.chinacloudapi.cn',
        federationAudience: 'api://AzureADTokenExchangeChina',
    },
    {
        vaultDomain: '.vault.usgovcloudapi.net',
        authorityHost: 'https://login.microsoftonline.us',
        federationAudience: 'api://AzureADTokenExchangeUSGov',
    },
];
/** The cloud of a vault; an authority that was named wins. Vaults under names of their own are taken for ones of the public cloud. */
function cloudOf(vaultUrl, authorityHost) {
    const host = new URL(vaultUrl).hostname;
    const named = authorityHost === undefined ? undefined : new URL(authorityHost).origin;
    const known = named === undefined
        ? CLOUDS.find(({ vaultDomain }) => host.endsWith(vaultDomain))
        : CLOUDS.find((cloud) => cloud.authorityHost === named);
    const { federationAudience, authorityHost: usual } = known ?? CLOUDS[0];
    return { authorityHost: authorityHost ?? usual, federationAudience };
}
/** True for this machine itself, where an emulator's certificate and challenge bear another host's name. */
function isLoopback(url) {
    const host = new URL(url).hostname;
    return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

;// CONCATENATED MODULE: ./out/backends/azure/sign-in-failure.js

/**
 * Codes of Entra ID that a wrong setting leads to.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const REASONS = [
    [
        ['70021', '700211', '700212', '700213', '700223', '70025'],
        {
            why: 'no federated credential of the application matches this job',
            hint: 'compare issuer, subject and audience of the federated credential with the claims of the job: the subject names the repository and its branch, tag, environment or "pull_request"',
        },
    ],
    [
        ['700024', '50027', '500133'],
        { why: 'the identity token is expired or not valid', hint: 'check the clock of the runner, and run again' },
    ],
    [['7000215'], { why: 'the client secret is wrong', hint: 'give the value of the secret and not its id' }],
    [['7000222'], { why: 'the client secret has expired', hint: 'make a new one, or use azure-auth: oidc' }],
    [
        ['700016', '70001'],
        { why: 'the tenant has no such application', hint: 'check azure-client-id and azure-tenant-id' },
    ],
    [['90002', '900023', '90013'], { why: 'there is no such tenant', hint: 'check azure-tenant-id' }],
    [['7000112'], { why: 'the application is disabled', hint: 'enable it in Entra ID' }],
    [
        ['53003', '530034', '50005'],
        { why: 'conditional access does not allow it from here', hint: 'look at the sign-in log of the application' },
    ],
    [
        ['500011', '650057'],
        {
            why: 'the tenant does not know Key Vault',
            hint: 'check azure-tenant-id and azure-authority-host: the vault may be in another cloud',
        },
    ],
];
/**
 * Why there is no token, in our words: the SDK's own quote answers and claims.
 *
 * @param last what became of the last request to the authority
 */
function signInFailure(thrown, last, auth, { authorityHost }) {
    if (thrown instanceof failure/* Failure */.HR)
        return thrown;
    const where = `cannot sign in to Azure with ${auth.method}`;
    if (auth.method === 'oidc' || auth.method === 'client_credentials') {
        if (last instanceof failure/* Failure */.HR)
            return last;
        if (last === 429)
            return new failure/* Failure */.HR('throttled', `${where}: too many requests at ${authorityHost}`, { hint: 'run again later' });
        if (last !== undefined && last >= 500)
            return new failure/* Failure */.HR('unreachable', `${where}: ${authorityHost} answers with status ${last}`, {
                hint: 'run again later',
            });
        const { why, hint } = entraReason((0,failure/* errorMessage */.gJ)(thrown)) ?? {
            why: `${authorityHost} does not answer as Entra ID does`,
            hint: 'check azure-tenant-id, azure-authority-host and the proxy',
        };
        return new failure/* Failure */.HR('sign-in-failed', `${where}: ${why}`, { hint });
    }
    const { why, hint } = entraReason((0,failure/* errorMessage */.gJ)(thrown)) ?? MACHINE_REASONS[auth.method];
    return new failure/* Failure */.HR('sign-in-failed', `${where}: ${why}`, { hint });
}
function entraReason(message) {
    const code = /\bAADSTS(\d{5,8})\b/.exec(message)?.[1];
    if (code === undefined)
        return undefined;
    const known = REASONS.find(([codes]) => codes.includes(code))?.[1];
    const unknown = { why: 'Entra ID refuses', hint: `https://login.microsoftonline.com/error?code=${code} explains it` };
    const { why, hint } = known ?? unknown;
    return { why: `${why} (AADSTS${code})`, hint };
}
const MACHINE_REASONS = {
    managed_identity: {
        why: 'this machine has no managed identity that it may use',
        hint: 'managed_identity works on self-hosted runners in Azure; give azure-client-id if the machine has several identities; elsewhere use azure-auth: oidc',
    },
    cli: {
        why: 'the Azure CLI has no login',
        hint: 'run azure/login or "az login" before this step, or use azure-auth: oidc, which needs neither',
    },
    default: {
        why: 'the default chain of the Azure SDK finds no login',
        hint: 'set azure-auth: oidc with azure-tenant-id and azure-client-id, run azure/login before this step, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET',
    },
};

;// CONCATENATED MODULE: ./out/backends/azure/credential.js



/**
 * A credential of the SDK, whose tokens are masked as soon as they are there and whose errors are ours. Entra ID cannot take such a token
 * back; it ends by itself within about an hour.
 */
async function createAzureCredential(signIn, vaultUrl, services) {
    const { auth } = signIn;
    const cloud = cloudOf(vaultUrl, signIn.authorityHost);
    const transport = await createAzureTransport(services);
    const credential = await sdkCredential(signIn, cloud, services, {
        authorityHost: cloud.authorityHost,
        // The authority is one of ours or one that was named: asking another one whether it is genuine adds nothing but requests.
        disableInstanceDiscovery: true,
        httpClient: transport.client,
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
    });
    return {
        async getToken(scopes, { tenantId, ...options } = {}) {
            // The vault's challenge names its tenant by number, the input may name it by domain: whoever named one means that one.
            const named = auth.method === 'oidc' || auth.method === 'client_credentials';
            try {
                const token = await untilAborted(credential.getToken(scopes, { ...options, ...(named || tenantId === undefined ? {} : { tenantId }) }), services.signal);
                if (token !== null)
                    services.mask(token.token);
                return token;
            }
            catch (thrown) {
                if (services.signal.aborted)
                    throw services.signal.reason;
                throw signInFailure(thrown, transport.last(), auth, cloud);
            }
        },
    };
}
async function sdkCredential({ auth }, cloud, services, options) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(818), __webpack_require__.e(605)]).then(__webpack_require__.bind(__webpack_require__, 1605));
    switch (auth.method) {
        case 'oidc': {
            const assertion = () => services.idToken(cloud.federationAudience);
            // Asked for here, so that a missing permission of the job is reported as that.
            await assertion();
            return new sdk.ClientAssertionCredential(auth.tenantId, auth.clientId, assertion, options);
        }
        case 'client_credentials':
            return new sdk.ClientSecretCredential(auth.tenantId, auth.clientId, auth.clientSecret.reveal(), options);
        case 'managed_identity':
            return new sdk.ManagedIdentityCredential({
                ...options,
                ...(auth.clientId === undefined ? {} : { clientId: auth.clientId }),
            });
        case 'cli':
            return new sdk.AzureCliCredential({ ...(auth.tenantId === undefined ? {} : { tenantId: auth.tenantId }) });
        case 'default':
            return new sdk.DefaultAzureCredential({
                ...options,
                ...(auth.tenantId === undefined ? {} : { tenantId: auth.tenantId }),
                ...(auth.clientId === undefined
                    ? {}
                    : { managedIdentityClientId: auth.clientId, workloadIdentityClientId: auth.clientId }),
            });
    }
}
/** Programs that the SDK starts (`az`) know nothing of our time limit. */
async function untilAborted(promise, signal) {
    const stop = new AbortController();
    const aborted = new Promise((_, reject) => {
        const end = () => reject(signal.reason);
        if (signal.aborted)
            end();
        else
            signal.addEventListener('abort', end, { once: true, signal: stop.signal });
    });
    try {
        return await Promise.race([promise, aborted]);
    }
    finally {
        stop.abort();
    }
}

// EXTERNAL MODULE: ./out/formats/json.js
var json = __webpack_require__(4381);
// EXTERNAL MODULE: ./out/backends/json-member.js
var json_member = __webpack_require__(2251);
;// CONCATENATED MODULE: ./out/backends/azure/key-vault-answer.js




/** Refusals that hold for every secret of a vault: its firewall, its network. */
const ABOUT_NETWORK = /^Forbidden(?:ByFirewall|ByConnection|ByVnet)$/;
/**
 * Looks at an answer before the SDK does, which takes any JSON for one of Key Vault and fails with an inner error on the rest.
 *
 * @throws Failure for what concerns every secret of the vault
 */
function judgeKeyVaultAnswer(response, origin) {
    const { status } = response;
    // The challenge; whether it has a body does not matter.
    if (status === 401)
        return;
    const what = `cannot read from ${origin}`;
    if (status === 429) {
        throw new failure/* Failure */.HR('throttled', `${what}: too many requests`, {
            hint: 'lower concurrency or run again later; the limit is per vault and region',
        });
    }
    if (status >= 500) {
        throw new failure/* Failure */.HR('unreachable', `${what}: it answers with status ${status}`, { hint: 'run again later' });
    }
    const parsed = (0,json/* parseJson */.q)((0,http_message/* textOfBody */.d)(response) ?? '');
    const body = 'value' in parsed && (0,json_member/* isJsonObject */.OW)(parsed.value) ? parsed.value : undefined;
    const code = (0,json_member/* textAt */.$6)(body, 'error', 'code');
    const isOurs = status === 200 ? (0,json_member/* textAt */.$6)(body, 'id') !== undefined : code !== undefined;
    if (body === undefined || !isOurs) {
        throw new failure/* Failure */.HR('unreachable', `${what}: the answer (status ${status}) is not what Key Vault answers`, {
            hint: 'check azure-vault-url: a proxy or another service may answer there',
        });
    }
    const inner = (0,json_member/* textAt */.$6)(body, 'error', 'innererror', 'code') ?? '';
    if (status === 403 && ABOUT_NETWORK.test(inner)) {
        throw new failure/* Failure */.HR('denied', `${what}: the network rules of the vault do not let this runner in (${inner})`, {
            hint: 'allow the address or the network of the runner in the firewall of the vault, or use a runner inside of it',
        });
    }
}

// EXTERNAL MODULE: ./out/domain/secret.js
var secret = __webpack_require__(1689);
// EXTERNAL MODULE: ./out/backends/service-time.js
var service_time = __webpack_require__(4205);
;// CONCATENATED MODULE: ./out/backends/azure/key-vault-error.js

/**
 * The result for one secret.
 *
 * @throws Failure when the error does not concern this secret alone
 */
function resultOfError(thrown, { document, version }, vaultUrl) {
    if (thrown instanceof failure/* Failure */.HR)
        throw thrown;
    const error = keyVaultError(thrown);
    if (error.status === 404)
        return missing(document, version);
    if (error.status === 403)
        return { kind: 'failed', failure: refused(error, document, vaultUrl) };
    if (error.status === 400) {
        return {
            kind: 'failed',
            failure: new failure/* Failure */.HR('wrong-input', `Key Vault does not accept the request${error.isBadParameter ? ' (BadParameter)' : ''}`, {
                hint: 'correct the name or the version in map',
            }),
        };
    }
    throw serviceFailure(error, vaultUrl);
}
function keyVaultError(thrown) {
    const status = member(thrown, 'statusCode');
    const innerCode = member(member(member(thrown, 'details'), 'error'), 'innerError');
    const inner = member(innerCode, 'code');
    return {
        status: typeof status === 'number' ? status : undefined,
        isBadParameter: member(thrown, 'code') === 'BadParameter',
        innerCode: typeof inner === 'string' ? inner : '',
        message: (0,failure/* errorMessage */.gJ)(thrown),
    };
}
function member(value, key) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
function missing(document, version) {
    if (version !== undefined)
        return { kind: 'missing', hint: `check the name, and that it has the version ${version}` };
    return {
        kind: 'missing',
        hint: `store it (az keyvault secret set --name ${document} …), or say with the input map where it is; if it was deleted, az keyvault secret recover brings it back`,
    };
}
function refused({ innerCode, message }, document, vaultUrl) {
    if (innerCode === 'SecretDisabled' || /disabled secret/i.test(message)) {
        return new failure/* Failure */.HR('disabled', 'it is disabled', {
            hint: `az keyvault secret set-attributes --name ${document} --enabled true enables it again`,
        });
    }
    const [vault = ''] = new URL(vaultUrl).hostname.split('.');
    return new failure/* Failure */.HR('denied', 'Key Vault denies it', {
        hint: `give the identity the role "Key Vault Secrets User" on the vault "${vault}" or on /secrets/${document} in it; with access policies: the secret permission "get"`,
    });
}
function serviceFailure({ status, message }, vaultUrl) {
    const what = `cannot read from ${vaultUrl}`;
    if (status === 401) {
        return new failure/* Failure */.HR('sign-in-failed', `${what}: the vault does not accept the token`, {
            hint: 'check that azure-tenant-id is the tenant of the vault, and azure-authority-host its cloud',
        });
    }
    if (/challenge resource/i.test(message)) {
        return new failure/* Failure */.HR('unreachable', `${what}: it asks for a token for another host than its own`, {
            hint: 'check azure-vault-url: it must be the address of a vault, https://NAME.vault.azure.net',
        });
    }
    return new failure/* Failure */.HR('unreachable', `${what}: it does not answer as Key Vault does`, {
        hint: 'check azure-vault-url: a proxy or another service may answer there',
    });
}

;// CONCATENATED MODULE: ./out/backends/azure/read-secret.js




/** Versions are 32 hexadecimal digits. */
const VERSION = /^[0-9a-f]{32}$/i;
/**
 * Reads one secret, with one request.
 *
 * @param now milliseconds since 1970
 * @throws Failure when what fails is not this secret alone
 */
async function readKeyVaultSecret(address, client, now, signal) {
    const { document, version } = address;
    if (version !== undefined && !VERSION.test(version)) {
        return { kind: 'missing', hint: 'versions of Key Vault are 32 hexadecimal digits' };
    }
    let secret;
    try {
        secret = await client.getSecret(document, {
            ...(version === undefined ? {} : { version }),
            abortSignal: signal,
        });
    }
    catch (thrown) {
        if (signal.aborted)
            throw signal.reason;
        return resultOfError(thrown, address, client.vaultUrl);
    }
    if (!isAbout(secret, address)) {
        throw new failure/* Failure */.HR('unreachable', `cannot read from ${client.vaultUrl}: it gives another secret than the one asked for`, {
            hint: 'check azure-vault-url: a proxy or another service may answer there',
        });
    }
    return documentOf(secret, now);
}
/** A wrong value is worse than none: something between here and the vault may mix answers up. */
function isAbout({ properties }, { document, version }) {
    if (version !== undefined && properties.version?.toLowerCase() !== version.toLowerCase())
        return false;
    return properties.name.toLowerCase() === document.toLowerCase();
}
/** Dates of a secret are advice to whoever uses it: Key Vault gives it out before and after them. */
function documentOf({ value, properties }, now) {
    const { version, createdOn, expiresOn, notBefore, enabled } = properties;
    if (enabled === false)
        return failed('disabled', 'it is disabled', 'enable it again, or name another secret');
    if (notBefore !== undefined && notBefore.getTime() > now) {
        return failed('disabled', `it is not valid before ${notBefore.toISOString()}`, 'wait, pin the version before it with ?version=, or correct its activation date');
    }
    const [changed, expires] = [(0,service_time/* isoTime */.L)(createdOn), (0,service_time/* isoTime */.L)(expiresOn)];
    if (value === undefined)
        return failed('malformed-secret', 'it has no value', 'store one');
    return {
        kind: 'found',
        document: {
            form: 'text',
            content: new secret/* SecretValue */.i(value),
            ...(version !== undefined && VERSION.test(version) ? { version } : {}),
            ...(changed === undefined ? {} : { changed }),
            ...(expires === undefined ? {} : { expires }),
        },
    };
}
function failed(code, message, hint) {
    return { kind: 'failed', failure: new failure/* Failure */.HR(code, message, { hint }) };
}

;// CONCATENATED MODULE: ./out/backends/azure/azure.js







/** The version of the API that every cloud and the emulators know; what is newer in later ones is not about reading secrets. */
const API_VERSION = '7.4';
/** Azure Key Vault: one request for each secret, one for the challenge that tells where to sign in, one or two to sign in. */
const createAzureBackend = async (settings, services) => {
    const { vaultUrl = '' } = settings;
    const [{ SecretClient }, { AzureLogger, setLogLevel }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(818), __webpack_require__.e(336)]).then(__webpack_require__.bind(__webpack_require__, 9336)),
        __webpack_require__.e(/* import() */ 567).then(__webpack_require__.bind(__webpack_require__, 7567)),
    ]);
    // AZURE_LOG_LEVEL would have the SDK write requests to the log.
    setLogLevel();
    AzureLogger.log = () => undefined;
    const [credential, transport] = await Promise.all([
        createAzureCredential(settings.signIn, vaultUrl, services),
        createAzureTransport(services, judgeKeyVaultAnswer),
    ]);
    const client = new SecretClient(vaultUrl, credential, {
        serviceVersion: API_VERSION,
        httpClient: transport.client,
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
        disableChallengeResourceVerification: isLoopback(vaultUrl),
    });
    return {
        read: (addresses, signal) => (0,distinct_documents/* readDistinct */.l)(addresses, async (distinct) => {
            const readOne = (address, either) => readKeyVaultSecret(address, client, services.clock.now(), either);
            // One goes ahead: requests that start before the first challenge is answered would each be challenged.
            const [first, ...others] = distinct;
            if (first === undefined)
                return [];
            const ahead = await readOne(first, signal);
            return [ahead, ...(await (0,concurrency/* mapConcurrently */.X)(others, services.concurrency, signal, readOne))];
        }),
    };
};


/***/ }),

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


/***/ })

};
