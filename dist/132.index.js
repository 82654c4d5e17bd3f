export const id = 132;
export const ids = [132];
export const modules = {

/***/ 8132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   identityTokens: () => (/* binding */ identityTokens)
/* harmony export */ });
/* harmony import */ var _domain_ci_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3821);
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2323);
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4381);
/* harmony import */ var _http_create_sender_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4711);
/* harmony import */ var _http_http_message_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2223);
/* harmony import */ var _http_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4307);
/* harmony import */ var _json_member_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2251);







/**
 * Gets identity tokens of the job: the one that was given, else GitHub's for the audience, each asked for once.
 *
 * The request is ours and not that of `@actions/core`, which cannot be cancelled, repeats ten times without regard to `timeout`, and costs more
 * than the rest of the start-up.
 *
 * @param signInByHand what a person does instead, on a machine without a CI
 * @throws Failure `sign-in-failed` that names the missing `permissions:` line
 */
function identityTokens(given, signInByHand, services) {
    const tokens = new Map();
    return async (audience = '') => {
        if (given !== undefined)
            return given.reveal();
        const token = tokens.get(audience) ?? requestToken(audience, signInByHand, services);
        tokens.set(audience, token);
        return token;
    };
}
/** `GET <url>&audience=…` with the job's bearer token answers `{"value": "<jwt>"}` (actions/toolkit, `oidc-utils.ts`). */
async function requestToken(audience, signInByHand, services) {
    const { variables, signal } = services;
    const address = variables['ACTIONS_ID_TOKEN_REQUEST_URL'];
    const bearer = variables['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
    if (!address || !bearer || !URL.canParse(address))
        throw noPermission(variables, signInByHand);
    const url = new URL(address);
    if (audience !== '')
        url.searchParams.set('audience', audience);
    const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
    const response = await (0,_http_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .sendWithRetry */ .l)({ method: 'GET', url: url.href, headers }, { judge: _http_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeByStatus */ .z, isRepeatable: true }, { ...services, send: (0,_http_create_sender_js__WEBPACK_IMPORTED_MODULE_2__/* .createSender */ .a)(services) }, signal);
    const parsed = response.status === 200 ? (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)((0,_http_http_message_js__WEBPACK_IMPORTED_MODULE_4__/* .textOfBody */ .d)(response) ?? '') : undefined;
    const token = parsed !== undefined && 'value' in parsed ? (0,_json_member_js__WEBPACK_IMPORTED_MODULE_5__/* .textAt */ .$6)(parsed.value, 'value') : undefined;
    if (token === undefined) {
        throw new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('sign-in-failed', `cannot get the identity token of the job: the service answers with status ${response.status}`, {
            hint: 'run the job again; if it stays, look at the status page of the CI service',
        });
    }
    services.mask(token);
    return token;
}
function noPermission(variables, signInByHand) {
    if (!(0,_domain_ci_js__WEBPACK_IMPORTED_MODULE_6__/* .runsInCi */ .K)(variables)) {
        return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('sign-in-failed', 'cannot sign in with an identity token: there is no CI that gives one', {
            hint: signInByHand,
        });
    }
    const message = 'cannot get the identity token of the job: it has no permission to ask for one';
    const hint = variables['GITHUB_ACTIONS'] === 'true'
        ? 'add "permissions: id-token: write" to the job (and to the job that calls a reusable workflow); pull requests from forks never get it'
        : 'give the token of the CI with the input oidc-token or the variable PIPELINE_SECRETS_OIDC_TOKEN';
    return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('sign-in-failed', message, { hint });
}


/***/ })

};
