export const id = 656;
export const ids = [656];
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

/***/ 9630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kr: () => (/* binding */ serviceFailure),
/* harmony export */   bN: () => (/* binding */ readDopplerAnswer),
/* harmony export */   zI: () => (/* binding */ dopplerMessages)
/* harmony export */ });
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2323);
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4381);
/* harmony import */ var _http_http_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2223);
/* harmony import */ var _json_member_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2251);




function readDopplerAnswer(response) {
    const text = (0,_http_http_message_js__WEBPACK_IMPORTED_MODULE_2__/* .textOfBody */ .d)(response);
    const parsed = text === undefined ? undefined : (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(text);
    const body = parsed !== undefined && 'value' in parsed && (0,_json_member_js__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(parsed.value) ? parsed.value : undefined;
    return { status: response.status, body };
}
/** The texts with which Doppler explains a refusal. Only ever compared with known ones, never shown: they may quote what was sent. */
function dopplerMessages({ body }) {
    const messages = (0,_json_member_js__WEBPACK_IMPORTED_MODULE_3__/* .jsonAt */ .og)(body, 'messages');
    return Array.isArray(messages) ? messages.filter((each) => typeof each === 'string').join('\n') : '';
}
/**
 * What concerns everything that is asked alike, or undefined.
 *
 * @param what "cannot …", for the message
 */
function serviceFailure({ status, body }, what) {
    if (status === 429) {
        return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('throttled', `${what}: too many requests`, {
            hint: 'run again later; the limit is per token and per address of the runner, and depends on the plan',
        });
    }
    if (status >= 300 && status < 400) {
        return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('unreachable', `${what}: it redirects, and credentials are sent to no other address`, {
            hint: 'correct doppler-api-host',
        });
    }
    if (status >= 500) {
        return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('unreachable', `${what}: it answers with status ${status}`, { hint: 'run again later' });
    }
    if (body === undefined) {
        return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('unreachable', `${what}: the answer (status ${status}) is not what Doppler answers`, {
            hint: 'check doppler-api-host: a proxy or another service may answer there',
        });
    }
    return undefined;
}


/***/ }),

/***/ 4859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ createDopplerClient),
/* harmony export */   f: () => (/* binding */ dopplerPost)
/* harmony export */ });
/* harmony import */ var _http_create_sender_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4711);
/* harmony import */ var _http_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4307);
/* harmony import */ var _doppler_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9630);



function createDopplerClient(apiHost, services) {
    const send = (0,_http_create_sender_js__WEBPACK_IMPORTED_MODULE_0__/* .createSender */ .a)(services);
    const policy = { judge: _http_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeByStatus */ .z, isRepeatable: true };
    const ask = async (request, signal) => (0,_doppler_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readDopplerAnswer */ .bN)(await (0,_http_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .sendWithRetry */ .l)(request, policy, { ...services, send }, signal));
    return {
        apiHost,
        get: (path, token, signal) => ask({ method: 'GET', url: `${apiHost}${path}`, headers: { ...HEADERS, authorization: `Bearer ${token}` } }, signal),
        post: (path, content, signal) => ask(dopplerPost(apiHost, path, content), signal),
    };
}
const HEADERS = { accept: 'application/json' };
/** A request of the two calls that carry their credential in the body. */
function dopplerPost(apiHost, path, content) {
    const body = JSON.stringify(content);
    return {
        method: 'POST',
        url: `${apiHost}${path}`,
        headers: {
            ...HEADERS,
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(body)),
        },
        body,
    };
}


/***/ }),

/***/ 7656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDopplerBackend: () => (/* binding */ createDopplerBackend)
});

// EXTERNAL MODULE: ./out/backends/concurrency.js
var concurrency = __webpack_require__(5927);
// EXTERNAL MODULE: ./out/domain/failure.js
var domain_failure = __webpack_require__(2323);
// EXTERNAL MODULE: ./out/backends/doppler/doppler-answer.js
var doppler_answer = __webpack_require__(9630);
;// CONCATENATED MODULE: ./out/backends/doppler/requested-secret.js
/** `config:NAME`, with or without the project in front. */
const CONFIG_DOCUMENT = /^(?:([\w.-]+)\/)?config:([\w.-]+)$/;
/** https://docs.doppler.com/docs/secrets */
function isSecretName(name) {
    return /^[A-Z_][A-Z0-9_]*$/.test(name);
}
function requestedSecret(address, { project, config }) {
    const usual = { ...(project === undefined ? {} : { project }) };
    const match = CONFIG_DOCUMENT.exec(address.document);
    if (match === null) {
        const place = { ...usual, ...(config === undefined ? {} : { config }) };
        return { address, config: place, names: [address.document], isConfig: false };
    }
    const [, otherProject, otherConfig = ''] = match;
    return {
        address,
        config: { ...usual, ...(otherProject === undefined ? {} : { project: otherProject }), config: otherConfig },
        names: address.fields && [...new Set(address.fields.map(secretOfField))].filter(isSecretName),
        isConfig: true,
    };
}
/** Dots descend into the JSON of a secret; no name of Doppler holds one. */
function secretOfField(field) {
    const dot = field.indexOf('.');
    return dot === -1 ? field : field.slice(0, dot);
}
/** The same text for the same config. */
function configKey({ project, config }) {
    return JSON.stringify([project ?? null, config ?? null]);
}
/** A config as messages name it. */
function configInWords({ project, config }) {
    if (config === undefined)
        return 'the config of the token';
    return project === undefined ? `the config "${config}"` : `the config "${config}" of the project "${project}"`;
}

;// CONCATENATED MODULE: ./out/backends/doppler/config-failure.js



/** Why one config cannot be read, in our words. */
function configFailure(answer, config, token) {
    const where = configInWords(config);
    const { status } = answer;
    if (status === 403)
        return denied(where, token);
    // Doppler hides what a token may not see.
    if (status === 404 || /could not find/i.test((0,doppler_answer/* dopplerMessages */.zI)(answer))) {
        return new domain_failure/* Failure */.HR('missing', `${where} does not exist, or the token may not see it`, {
            hint: 'check doppler-project and doppler-config, and the access of the token',
        });
    }
    if (config.config === undefined || config.project === undefined) {
        return new domain_failure/* Failure */.HR('wrong-input', 'only a service token knows its own project and config', {
            hint: 'set doppler-project and doppler-config',
        });
    }
    return new domain_failure/* Failure */.HR('unreachable', `Doppler does not give out ${where} (status ${status})`, {
        hint: 'check doppler-project and doppler-config',
    });
}
function denied(where, token) {
    const hint = token.startsWith('dp.st.')
        ? 'a service token reads one config only: leave doppler-project and doppler-config out, or make a token for this config'
        : 'give the service account read access to this environment of the project';
    return new domain_failure/* Failure */.HR('denied', `the token may not read ${where}`, { hint });
}
/** Tokens of these kinds belong to no config: service account, its identity, personal, command line. */
const WITHOUT_CONFIG = /^dp\.(?:sa|said|pt|ct)\./;
/**
 * Checks what can be known without asking.
 *
 * @returns the failure of every address in a config that the token cannot find
 */
function incompleteConfig({ project, config }, token) {
    if (!WITHOUT_CONFIG.test(token) || (project !== undefined && config !== undefined))
        return undefined;
    const missing = [
        ...(project === undefined ? ['doppler-project'] : []),
        ...(config === undefined ? ['doppler-config'] : []),
    ];
    return new domain_failure/* Failure */.HR('wrong-input', 'this kind of token belongs to no config', {
        hint: `set ${missing.join(' and ')}, or write project/config:NAME into map`,
    });
}

// EXTERNAL MODULE: ./out/backends/doppler/doppler-client.js
var doppler_client = __webpack_require__(4859);
// EXTERNAL MODULE: ./out/backends/json-member.js
var json_member = __webpack_require__(2251);
// EXTERNAL MODULE: ./out/domain/secret.js
var secret = __webpack_require__(1689);
// EXTERNAL MODULE: ./out/formats/json.js
var json = __webpack_require__(4381);
;// CONCATENATED MODULE: ./out/backends/doppler/read-result.js





/** Doppler adds them to every config; in a group they would be variables that nobody wrote. */
const ADDED_BY_DOPPLER = new Set(['DOPPLER_PROJECT', 'DOPPLER_CONFIG', 'DOPPLER_ENVIRONMENT']);
/** What the list of a config's secrets holds for one address. */
function resultOf({ address, names, isConfig }, secrets) {
    if (address.version !== undefined) {
        return failed('wrong-input', 'Doppler gives out only the current value', 'leave ?version= out');
    }
    if (isConfig)
        return wholeConfig(names ?? ownNames(secrets), secrets);
    const [name = ''] = names ?? [];
    const value = (0,json_member/* jsonAt */.og)(secrets, name);
    if (value === undefined)
        return { kind: 'missing' };
    const text = (0,json_member/* jsonAt */.og)(value, 'computed');
    if (typeof text !== 'string')
        return withheld([name], secrets);
    return {
        kind: 'found',
        document: { form: 'text', content: new secret/* SecretValue */.i(text), ...publicNames([name], secrets) },
    };
}
/** Secrets that are not there are left out: what needs them says so, with the names that are there. */
function wholeConfig(wanted, secrets) {
    const names = wanted.filter((name) => (0,json_member/* jsonAt */.og)(secrets, name) !== undefined);
    const without = names.filter((name) => typeof (0,json_member/* jsonAt */.og)(secrets, name, 'computed') !== 'string');
    if (without.length > 0)
        return withheld(without, secrets);
    const members = names.map((name) => [name, (0,json_member/* jsonAt */.og)(secrets, name, 'computed') ?? null]);
    return {
        kind: 'found',
        document: { form: 'fields', content: new secret/* SecretValue */.i((0,json/* compactJson */.A)({ members })), ...publicNames(names, secrets) },
    };
}
function ownNames({ members }) {
    return [...new Set(members.map(([name]) => name))].filter((name) => !ADDED_BY_DOPPLER.has(name));
}
function publicNames(names, secrets) {
    const plain = names.filter((name) => (0,json_member/* jsonAt */.og)(secrets, name, 'computedVisibility') === 'unmasked');
    return plain.length === 0 ? {} : { publicNames: plain };
}
/** Restricted values are given to service tokens and service accounts, never to the token of a person. */
function withheld(names, secrets) {
    const restricted = names.filter((name) => (0,json_member/* jsonAt */.og)(secrets, name, 'computedVisibility') === 'restricted');
    if (restricted.length > 0) {
        return failed('denied', `Doppler does not give out the restricted ${list(restricted)} to this kind of token`, 'use a service token, a service account or doppler-identity, or change the visibility to masked');
    }
    return failed('malformed-secret', `Doppler has no value for ${list(names)}`, 'give it a value, and check the references to other secrets in it');
}
function list(names) {
    return names
        .map((name) => (isSecretName(name) ? `"${name}"` : 'one with a name that Doppler does not allow'))
        .join(', ');
}
function failed(code, message, hint) {
    return { kind: 'failed', failure: new domain_failure/* Failure */.HR(code, message, { hint }) };
}

;// CONCATENATED MODULE: ./out/backends/doppler/read-config.js






/** Longer addresses are cut or refused by proxies; then the whole config is asked for, which is still one request. */
const LONGEST_FILTER = 6000;
/** In every config; they say which one it is. */
const CONFIG_NAME = 'DOPPLER_CONFIG';
const PROJECT_NAME = 'DOPPLER_PROJECT';
/**
 * Reads everything that is wanted of one config, with one request. The list of secrets is asked for and not the download, because only the
 * list tells which ones are marked as not secret.
 *
 * @throws Failure when it is not this config that is the matter, but the service or the token
 */
async function readDopplerConfig(wanted, config, client, token, signal) {
    const names = wanted.some((each) => each.names === undefined)
        ? undefined
        : [...new Set(wanted.flatMap((each) => each.names ?? []))];
    const what = `cannot read ${configInWords(config)} at ${client.apiHost}`;
    const answer = await client.get(`/v3/configs/config/secrets?${queryFor(config, names)}`, token, signal);
    const failure = (0,doppler_answer/* serviceFailure */.Kr)(answer, what);
    if (failure !== undefined)
        throw failure;
    if (answer.status === 401) {
        throw new domain_failure/* Failure */.HR('sign-in-failed', `${what}: Doppler does not accept the token`, {
            hint: 'check doppler-token: it may be revoked, expired, or of another workplace',
        });
    }
    const refusal = answer.status === 200 ? undefined : configFailure(answer, config, token);
    if (refusal !== undefined)
        return wanted.map(() => ({ kind: 'failed', failure: refusal }));
    const secrets = (0,json_member/* jsonAt */.og)(answer.body, 'secrets');
    if (!isSecretList(secrets)) {
        throw new domain_failure/* Failure */.HR('unreachable', `${what}: the answer is not what Doppler answers`, {
            hint: 'check doppler-api-host: a proxy or another service may answer there',
        });
    }
    const other = token.startsWith('dp.st.') ? otherConfig(config, secrets) : undefined;
    return wanted.map((each) => (other === undefined ? resultOf(each, secrets) : { kind: 'failed', failure: other }));
}
function queryFor({ project, config }, names) {
    const pairs = [
        ...(config === undefined ? [] : [['config', config]]),
        // Reading a dynamic secret makes a new one each time, with a lease that somebody has to give back.
        ['include_dynamic_secrets', 'false'],
        ...(project === undefined ? [] : [['project', project]]),
    ];
    const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    if (names === undefined)
        return query;
    const filter = encodeURIComponent([...new Set([...names, CONFIG_NAME, PROJECT_NAME])].join(','));
    return filter.length > LONGEST_FILTER ? query : `${query}&secrets=${filter}`;
}
function isSecretList(secrets) {
    return (0,json_member/* isJsonObject */.OW)(secrets) && secrets.members.every(([, secret]) => (0,json_member/* isJsonObject */.OW)(secret));
}
/** A service token belongs to one config; should the service answer with that instead of the one asked for, the values would be the wrong ones. */
function otherConfig(asked, secrets) {
    const got = { project: (0,json_member/* textAt */.$6)(secrets, PROJECT_NAME, 'computed'), config: (0,json_member/* textAt */.$6)(secrets, CONFIG_NAME, 'computed') };
    const isOther = (wanted, found) => wanted !== undefined && found !== undefined && wanted.toLowerCase() !== found.toLowerCase();
    if (!isOther(asked.config, got.config) && !isOther(asked.project, got.project))
        return undefined;
    return new domain_failure/* Failure */.HR('denied', `the token does not reach ${configInWords(asked)}: Doppler answers with another config`, {
        hint: 'a service token reads one config only: use its own, or a service account or identity that may read both',
    });
}

;// CONCATENATED MODULE: ./out/backends/doppler/sign-in.js



/**
 * The token to read with: the user's own, or one for the identity token of the job, which is ours to give back.
 *
 * @throws Failure `sign-in-failed` that names the identity and what its settings must match
 */
async function signInToDoppler(client, auth, services) {
    if (auth.method === 'token') {
        const token = auth.token.reveal();
        // Node.js refuses such a header with a message that quotes it.
        if (!/^[\x21-\x7e]+$/.test(token)) {
            throw new domain_failure/* Failure */.HR('wrong-input', 'doppler-token: a token has no blanks, line breaks or special characters', {
                hint: 'store it again, without what was copied around it',
            });
        }
        return token;
    }
    const identityToken = await services.idToken();
    const answer = await client.post('/v3/auth/oidc', { identity: auth.identity, token: identityToken }, services.signal);
    const where = `cannot sign in at ${client.apiHost} with the identity "${auth.identity}"`;
    const failure = (0,doppler_answer/* serviceFailure */.Kr)(answer, where);
    if (failure !== undefined)
        throw failure;
    const token = (0,json_member/* textAt */.$6)(answer.body, 'token');
    if (answer.status >= 200 && answer.status < 300 && token !== undefined) {
        services.mask(token);
        services.keepLease({ endpoint: client.apiHost, token });
        return token;
    }
    throw new domain_failure/* Failure */.HR('sign-in-failed', `${where}: Doppler does not accept the identity token (status ${answer.status})`, {
        hint: 'check doppler-identity, and that issuer, audience and subject of the identity are those of this job: on GitHub https://token.actions.githubusercontent.com, https://github.com/<owner>, and the repository with its branch or environment',
    });
}

;// CONCATENATED MODULE: ./out/backends/doppler/doppler.js






/** Doppler: one request for each config, however many of its secrets are wanted; one more to sign in with an identity. */
const createDopplerBackend = async (settings, services) => {
    const client = (0,doppler_client/* createDopplerClient */.A)(settings.signIn.apiHost, services);
    const token = await signInToDoppler(client, settings.signIn.auth, services);
    return {
        async read(addresses, signal) {
            const requested = addresses.map((address) => requestedSecret(address, settings));
            const results = new Map();
            await (0,concurrency/* mapConcurrently */.X)(byConfig(requested), services.concurrency, signal, async (wanted, either) => {
                const config = wanted[0]?.config ?? {};
                const incomplete = incompleteConfig(config, token);
                const answers = incomplete === undefined
                    ? await readDopplerConfig(wanted, config, client, token, either)
                    : wanted.map(() => ({ kind: 'failed', failure: incomplete }));
                for (const [index, each] of wanted.entries()) {
                    const answer = answers[index];
                    if (answer !== undefined)
                        results.set(each, answer);
                }
            });
            return requested.flatMap((each) => results.get(each) ?? []);
        },
    };
};
function byConfig(requested) {
    const groups = new Map();
    for (const each of requested) {
        const key = configKey(each.config);
        groups.set(key, [...(groups.get(key) ?? []), each]);
    }
    return [...groups.values()];
}


/***/ })

};
