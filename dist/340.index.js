export const id = 340;
export const ids = [340];
export const modules = {

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

/***/ 2340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   revokeDopplerToken: () => (/* binding */ revokeDopplerToken)
/* harmony export */ });
/* harmony import */ var _doppler_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9630);
/* harmony import */ var _doppler_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4859);


/**
 * Gives a token of an identity back.
 *
 * @returns why the token is still valid, or undefined when it is not
 */
const revokeDopplerToken = async ({ endpoint = '', token = '' }, send, signal) => {
    const answer = (0,_doppler_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .readDopplerAnswer */ .bN)(await send((0,_doppler_client_js__WEBPACK_IMPORTED_MODULE_1__/* .dopplerPost */ .f)(endpoint, '/v3/auth/revoke', { token }), signal));
    if (answer.status >= 200 && answer.status < 300 && answer.body !== undefined)
        return undefined;
    // 401: it is no longer valid.
    return answer.status === 401 ? undefined : `Doppler answers with status ${answer.status}`;
};


/***/ })

};
