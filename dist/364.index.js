export const id = 364;
export const ids = [364];
export const modules = {

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

/***/ 1364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   revokeVaultToken: () => (/* binding */ revokeVaultToken)
/* harmony export */ });
/* harmony import */ var _vault_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7574);

/**
 * Gives a token back. Does without the client library: the post step has one request to make.
 *
 * @returns why the token is still valid, or undefined when it is not
 */
const revokeVaultToken = async ({ endpoint = '', token = '', namespace = '' }, send, signal) => {
    const request = {
        method: 'POST',
        url: `${endpoint}/v1/auth/token/revoke-self`,
        headers: {
            'x-vault-token': token,
            'x-vault-request': 'true',
            'content-length': '0',
            ...(namespace === '' ? {} : { 'x-vault-namespace': namespace }),
        },
    };
    const answer = (0,_vault_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .readVaultAnswer */ .PZ)(await send(request, signal), endpoint);
    if (answer.status === 200 || answer.status === 204)
        return undefined;
    // 403: it is no longer valid. Batch tokens end with the lifetime that the role gives them.
    if (answer.status === 403 || /batch tokens cannot be revoked/i.test((0,_vault_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .vaultErrors */ .a6)(answer)))
        return undefined;
    return `the server answers with status ${answer.status}`;
};


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


/***/ })

};
