export const id = 340;
export const ids = [340];
export const modules = {

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
