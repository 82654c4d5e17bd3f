export const id = 281;
export const ids = [281];
export const modules = {

/***/ 4711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ createSender)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
var external_node_tls_namespaceObject = /*#__PURE__*/__webpack_require__.t(external_node_tls_, 2);
// EXTERNAL MODULE: ./out/backends/user-agent.js
var user_agent = __webpack_require__(9569);
// EXTERNAL MODULE: ./out/backends/http/network-error.js
var network_error = __webpack_require__(120);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./out/backends/http/proxy.js

/**
 * The proxy for a URL, by the variables that curl and most programs read: `HTTPS_PROXY` for https, `HTTP_PROXY` for http, in either case,
 * unless `NO_PROXY` names the host. Lower case wins, as in curl.
 */
function proxyFor(url, variables) {
    const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
    const given = either(variables, name);
    if (given === undefined || isExcepted(url, either(variables, 'no_proxy') ?? ''))
        return undefined;
    const text = given.includes('://') ? given : `http://${given}`;
    const proxy = URL.canParse(text) ? new URL(text) : undefined;
    return proxy?.protocol === 'http:' || proxy?.protocol === 'https:' ? proxy : undefined;
}
/** `Basic` credentials of the proxy's URL, for `Proxy-Authorization`. */
function proxyAuthorization(proxy) {
    if (proxy.username === '' && proxy.password === '')
        return undefined;
    const credentials = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
    return `Basic ${Buffer.from(credentials).toString('base64')}`;
}
function either(variables, lowerCase) {
    return variables[lowerCase] || variables[lowerCase.toUpperCase()] || undefined;
}
/** Items are `*`, a host, a domain with or without leading `.` or `*.`, an address, a network in CIDR notation; each may end in `:port`. */
function isExcepted(url, list) {
    const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
    return list
        .split(/[\s,]+/)
        .filter((item) => item !== '')
        .some((item) => matches(item.toLowerCase(), host, port));
}
function matches(item, host, port) {
    if (item === '*')
        return true;
    const network = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(item);
    if (network !== null)
        return isInNetwork(host, network[1] ?? '', Number(network[2]));
    const [, name = item, itemPort] = /^\[?(.+?)\]?(?::(\d+))?$/.exec((0,external_node_net_.isIP)(item) === 6 ? `[${item}]` : item) ?? [];
    if (itemPort !== undefined && itemPort !== port)
        return false;
    const domain = name.replace(/^\*?\./, '');
    return host === domain || ((0,external_node_net_.isIP)(host) === 0 && host.endsWith(`.${domain}`));
}
function isInNetwork(host, network, bits) {
    const [hostFamily, family] = [(0,external_node_net_.isIP)(host), (0,external_node_net_.isIP)(network)];
    if (family === 0 || hostFamily !== family || bits > (family === 4 ? 32 : 128))
        return false;
    const name = family === 4 ? 'ipv4' : 'ipv6';
    const list = new external_node_net_.BlockList();
    list.addSubnet(network, bits, name);
    return list.check(host, name);
}

;// CONCATENATED MODULE: ./out/backends/http/tunnel-agent.js






/** Reaches https servers through a proxy's CONNECT; connections are kept, so one tunnel serves many requests. */
class TunnelAgent extends external_node_https_.Agent {
    #proxy;
    #trust;
    #signal;
    /** @param trust for the server at the other end, and for a proxy that speaks TLS itself */
    constructor(proxy, trust, signal) {
        super({ ...trust, keepAlive: true });
        this.#proxy = proxy;
        this.#trust = trust;
        this.#signal = signal;
    }
    createConnection(options, connected) {
        const host = String(options.host ?? 'localhost');
        const authority = `${(0,external_node_net_.isIP)(host) === 6 ? `[${host}]` : host}:${options.port ?? 443}`;
        const authorization = proxyAuthorization(this.#proxy);
        const fail = (error) => {
            // On an error nobody looks at the stream; the callback's type wants one all the same.
            Reflect.apply(connected ?? (() => undefined), undefined, [error]);
        };
        const send = this.#proxy.protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
        const request = send(this.#proxy, {
            ...this.#trust,
            auth: null,
            method: 'CONNECT',
            path: authority,
            headers: { host: authority, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
            agent: false,
            signal: this.#signal,
        });
        request.once('connect', (response, socket) => {
            if (response.statusCode === 200) {
                const servername = (0,external_node_net_.isIP)(host) === 0 ? host : undefined;
                const secure = (0,external_node_tls_.connect)({ ...options, socket, ...(servername === undefined ? {} : { servername }) });
                connected?.(null, secure);
                return;
            }
            socket.destroy();
            fail(refusedByProxy(this.#proxy, response.statusCode ?? 0));
        });
        request.once('response', (response) => {
            response.resume();
            fail(refusedByProxy(this.#proxy, response.statusCode ?? 0));
        });
        request.once('error', (error) => {
            const { message } = (0,network_error/* networkErrorOf */.mG)(error);
            fail(proxyError(`the proxy ${this.#proxy.host} cannot be reached: ${message}`, true));
        });
        request.end();
        return undefined;
    }
}
function refusedByProxy(proxy, status) {
    return proxyError(`the proxy ${proxy.host} refuses with status ${status}`, status >= 500);
}
function proxyError(why, isTransient) {
    const hint = 'check HTTPS_PROXY and NO_PROXY, and whether the proxy allows that host';
    return new network_error/* NetworkError */.Dr(why, { hint, isTransient, mayHaveArrived: false });
}

;// CONCATENATED MODULE: ./out/backends/http/create-sender.js







/** Larger answers are no secrets; reading on would only fill the memory. */
const LARGEST_BODY = 32 * 1024 * 1024;
/** A transport that keeps connections, goes through the job's proxy, and checks certificates whatever variables say. */
function createSender({ caCertificate, variables, signal: runSignal }) {
    const trust = () => ({
        rejectUnauthorized: true,
        ...(caCertificate === undefined ? {} : { secureContext: trusting(caCertificate) }),
    });
    const plain = new external_node_http_.Agent({ keepAlive: true });
    const agentName = (0,user_agent/* userAgent */.N)(variables);
    let kept;
    const secure = () => {
        kept ??= new external_node_https_.Agent({ ...trust(), keepAlive: true });
        return kept;
    };
    const tunnels = new Map();
    const tunnel = (proxy) => {
        const agent = tunnels.get(proxy.href) ?? new TunnelAgent(proxy, trust(), runSignal);
        tunnels.set(proxy.href, agent);
        return agent;
    };
    return async (request, signal) => {
        if (signal.aborted)
            throw signal.reason;
        const url = new URL(request.url);
        const proxy = proxyFor(url, variables);
        const headers = { ...withAgent(request.headers, agentName), host: url.host };
        const options = { method: request.method, headers, path: pathOf(request.url), signal };
        try {
            if (url.protocol === 'https:') {
                const agent = proxy === undefined ? secure() : tunnel(proxy);
                return await exchange((answered) => (0,external_node_https_.request)(url, { ...options, agent }, answered), request);
            }
            if (proxy === undefined) {
                return await exchange((answered) => (0,external_node_http_.request)(url, { ...options, agent: plain }, answered), request);
            }
            const authorization = proxyAuthorization(proxy);
            const forwarded = {
                ...options,
                auth: null,
                path: request.url,
                headers: { ...headers, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
            };
            return await exchange((answered) => proxy.protocol === 'https:'
                ? (0,external_node_https_.request)(proxy, { ...forwarded, agent: secure() }, answered)
                : (0,external_node_http_.request)(proxy, { ...forwarded, agent: plain }, answered), request);
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            throw (0,network_error/* networkErrorOf */.mG)(error);
        }
    };
}
/** Ours goes first: a client library adds its own behind it. */
function withAgent(headers, agentName) {
    const entries = Object.entries(headers);
    const own = entries.find(([name]) => name.toLowerCase() === 'user-agent')?.[1];
    const others = entries.filter(([name]) => name.toLowerCase() !== 'user-agent');
    return { ...Object.fromEntries(others), 'user-agent': own === undefined ? agentName : `${agentName} ${own}` };
}
/** As written: `URL` would resolve segments that were percent-encoded on purpose. */
function pathOf(url) {
    const path = url.replace(/^https?:\/\/[^/?#]+/i, '');
    return path.startsWith('/') ? path : `/${path}`;
}
const contexts = new Map();
/** Reading a few hundred authorities takes 25 to 50 ms, and given as a list they would be read again for every connection. */
function trusting(caCertificate) {
    const context = contexts.get(caCertificate) ?? external_node_tls_.createSecureContext({ ca: [...defaultAuthorities(), caCertificate] });
    contexts.set(caCertificate, context);
    return context;
}
/** Node.js 20 knows only its own list; later versions also tell what NODE_EXTRA_CA_CERTS and the system add. */
function defaultAuthorities() {
    return "getCACertificates" in external_node_tls_namespaceObject ? external_node_tls_.getCACertificates('default') : Reflect.get(external_node_tls_namespaceObject, 'rootCertificates');
}
function exchange(start, { body }) {
    return new Promise((resolve, reject) => {
        const outgoing = start((incoming) => {
            const chunks = [];
            let size = 0;
            incoming.on('data', (chunk) => {
                size += chunk.length;
                chunks.push(chunk);
                if (size > LARGEST_BODY)
                    incoming.destroy(tooLarge());
            });
            incoming.on('error', reject);
            incoming.on('end', () => {
                const { statusCode: status = 0 } = incoming;
                resolve({ status, headers: headersOf(incoming), body: Buffer.concat(chunks) });
            });
        });
        outgoing.on('error', reject);
        outgoing.end(body);
    });
}
function headersOf({ headersDistinct }) {
    return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]));
}
function tooLarge() {
    return new network_error/* NetworkError */.Dr('its answer is larger than 32 MiB', { isTransient: false, mayHaveArrived: true });
}


/***/ }),

/***/ 2223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ textOfBody),
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
/** The body as text; undefined when it is not UTF-8 (replacing what cannot be read would silently change a value). */
function textOfBody({ body }) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    }
    catch (error) {
        if (error instanceof TypeError)
            return undefined;
        throw error;
    }
}
/** Scheme, host and port, for messages. */
function originOf(url) {
    return new URL(url).origin;
}


/***/ }),

/***/ 120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ NetworkError),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   mG: () => (/* binding */ networkErrorOf)
/* harmony export */ });
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2323);

/** Why there is no answer. The text of the underlying error is left out: it may quote what was sent. */
class NetworkError extends Error {
    hint;
    /** Whether the same request may have better luck a moment later. */
    isTransient;
    /** False when the request cannot have reached the server. */
    mayHaveArrived;
    constructor(why, options) {
        super(why);
        this.name = 'NetworkError';
        this.hint = options.hint;
        this.isTransient = options.isTransient;
        this.mayHaveArrived = options.mayHaveArrived;
    }
}
const CERTIFICATE_HINT = 'give the certificate of the authority that signed it with the input ca-certificate; it is never right to turn the check off';
/** Names of errors of Node.js (`error.code`), from its documentation and from OpenSSL's list of verification errors. */
const MEANINGS = {
    ENOTFOUND: {
        why: 'its name is not known',
        hint: 'check the host in the URL',
        isTransient: true,
        mayHaveArrived: false,
    },
    EAI_AGAIN: { why: 'its name could not be looked up', isTransient: true, mayHaveArrived: false },
    ECONNREFUSED: {
        why: 'nothing listens there',
        hint: 'check host and port, and that the runner may reach it',
        isTransient: true,
        mayHaveArrived: false,
    },
    EHOSTUNREACH: {
        why: 'there is no way to that host',
        hint: 'check that the runner is in a network that reaches it',
        isTransient: true,
        mayHaveArrived: false,
    },
    ENETUNREACH: {
        why: 'there is no way to that network',
        hint: 'check that the runner is in a network that reaches it',
        isTransient: true,
        mayHaveArrived: false,
    },
    ECONNRESET: { why: 'the connection was cut off', isTransient: true, mayHaveArrived: true },
    EPIPE: { why: 'the connection was cut off', isTransient: true, mayHaveArrived: true },
    ETIMEDOUT: { why: 'the connection timed out', isTransient: true, mayHaveArrived: true },
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate('its certificate is signed by an authority that is not trusted here'),
    UNABLE_TO_GET_ISSUER_CERT: certificate('its certificate is signed by an authority that is not trusted here'),
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate('its certificate is signed by an authority that is not trusted here'),
    SELF_SIGNED_CERT_IN_CHAIN: certificate('its certificate is signed by an authority that is not trusted here'),
    DEPTH_ZERO_SELF_SIGNED_CERT: certificate('its certificate is signed by itself'),
    CERT_HAS_EXPIRED: certificate('its certificate has expired', 'renew the certificate of the server'),
    CERT_NOT_YET_VALID: certificate('its certificate is not valid yet', 'check the clock of the runner'),
    ERR_TLS_CERT_ALTNAME_INVALID: certificate('its certificate is for another name', 'use the name that is in the certificate'),
    EPROTO: certificate('it does not speak TLS there', 'check the port, and whether the URL should start with http://'),
    ERR_SSL_WRONG_VERSION_NUMBER: certificate('it does not speak TLS there', 'check the port, and whether the URL should start with http://'),
};
function certificate(why, hint = CERTIFICATE_HINT) {
    return { why, hint, isTransient: false, mayHaveArrived: false };
}
/** What an error of Node.js means for the request. */
function networkErrorOf(thrown) {
    if (thrown instanceof NetworkError)
        return thrown;
    const code = codeOf(thrown);
    const meaning = MEANINGS[code];
    if (meaning !== undefined)
        return new NetworkError(meaning.why, meaning);
    // Parse errors of Node's HTTP reader: something answers, and it is no HTTP server.
    if (code.startsWith('HPE_')) {
        return new NetworkError('it does not answer as an HTTP server does', {
            hint: 'check the port, and whether the URL should start with https://',
            isTransient: false,
            mayHaveArrived: true,
        });
    }
    return new NetworkError(code === '' ? 'the connection failed' : `the connection failed (${code})`, {
        isTransient: true,
        mayHaveArrived: true,
    });
}
/** Several addresses of one name were tried: the first of the errors says enough. */
function codeOf(thrown) {
    if (thrown instanceof AggregateError && thrown.errors.length > 0)
        return codeOf(thrown.errors[0]);
    const code = thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined;
    return typeof code === 'string' ? code : '';
}
/** The failure of everything that needed this server. */
function unreachable(origin, error) {
    const hint = error.hint ?? 'run again; if it stays, look at the service, and at what is between it and the runner';
    return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('unreachable', `cannot reach ${origin}: ${error.message}`, { cause: error, hint });
}


/***/ }),

/***/ 4307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ sendWithRetry),
/* harmony export */   z: () => (/* binding */ judgeByStatus)
/* harmony export */ });
/* harmony import */ var _http_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2223);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(120);


const ATTEMPTS = { again: 5, briefly: 2, final: 1 };
const FIRST_WAIT = 200;
const LONGEST_WAIT = 5_000;
/** 429 and 5xx except 501 pass by themselves; everything else would be the same a second time. */
function judgeByStatus({ status }) {
    return status === 429 || (status >= 500 && status !== 501) ? 'again' : 'final';
}
/**
 * Sends a request until the answer is final, with pauses that double and vary, or as long as `Retry-After` says. Answers that stay bad are
 * returned as they are: what they mean is the caller's matter.
 *
 * @throws Failure `unreachable` when there is no answer
 * @throws the reason of the signal when that aborts
 */
async function sendWithRetry(request, policy, { send, clock, deadline }, signal) {
    for (let attempt = 1;; attempt++) {
        const outcome = await attemptOnce(request, send, signal);
        const verdict = outcome instanceof _network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .Dr ? verdictOf(outcome, policy) : policy.judge(outcome);
        const wait = outcome instanceof _network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .Dr ? pause(attempt, clock) : waitFor(outcome, attempt, clock);
        if (attempt >= ATTEMPTS[verdict] || clock.now() + wait >= deadline) {
            if (outcome instanceof _network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .Dr)
                throw (0,_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .unreachable */ .HB)((0,_http_message_js__WEBPACK_IMPORTED_MODULE_1__/* .originOf */ .y)(request.url), outcome);
            return outcome;
        }
        await sleep(wait, clock, signal);
    }
}
async function attemptOnce(request, send, signal) {
    try {
        return await send(request, signal);
    }
    catch (error) {
        if (error instanceof _network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkError */ .Dr)
            return error;
        throw error;
    }
}
function verdictOf(error, { isRepeatable }) {
    return error.isTransient && (isRepeatable || !error.mayHaveArrived) ? 'again' : 'final';
}
async function sleep(wait, clock, signal) {
    try {
        await clock.sleep(wait, signal);
    }
    catch (error) {
        throw signal.aborted ? signal.reason : error;
    }
}
/** Between half and all of a pause that doubles: many jobs that were refused at once must not come back at once. */
function pause(attempt, clock) {
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
    return longest / 2 + (clock.random() * longest) / 2;
}
function waitFor(response, attempt, clock) {
    const asked = retryAfter(response.headers['retry-after'], clock.now());
    return asked === undefined ? pause(attempt, clock) : asked + clock.random() * FIRST_WAIT;
}
/** Milliseconds from now, for both forms of RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfter(value, now) {
    if (value === undefined)
        return undefined;
    const text = value.trim();
    if (/^\d+$/.test(text))
        return Number(text) * 1000;
    const date = Date.parse(text);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}


/***/ }),

/***/ 9569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ userAgent),
/* harmony export */   Y: () => (/* binding */ askerOf)
/* harmony export */ });
/* harmony import */ var _domain_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3549);

/** Who asks, by the variables that GitHub and its relatives set; undefined elsewhere. */
function askerOf(variables) {
    const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = variables;
    if (!repository || !run)
        return undefined;
    const attempt = variables['GITHUB_RUN_ATTEMPT'];
    return { repository, workflow: variables['GITHUB_WORKFLOW'] ?? '', run: attempt ? `${run}.${attempt}` : run };
}
/**
 * The `User-Agent` of every request. Names of workflows are free texts, so everything that is not a plain character of a comment
 * (RFC 9110, 5.6.5) becomes a dash.
 *
 * @returns `pipeline-secrets/1.2.3 (owner/name; workflow; run 123.1)`
 */
function userAgent(variables) {
    const program = `pipeline-secrets/${_domain_version_js__WEBPACK_IMPORTED_MODULE_0__/* .VERSION */ .x}`;
    const asker = askerOf(variables);
    if (asker === undefined)
        return program;
    const parts = [asker.repository, asker.workflow, `run ${asker.run}`].map(plain).filter((part) => part !== '');
    return `${program} (${parts.join('; ')})`;
}
function plain(text) {
    return text
        .trim()
        .replace(/[^\x20-\x7e]|[()\\;"]/gu, '-')
        .slice(0, 120);
}


/***/ })

};
