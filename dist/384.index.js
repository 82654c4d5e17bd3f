export const id = 384;
export const ids = [384];
export const modules = {

/***/ 3384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createAwsBackend: () => (/* binding */ createAwsBackend)
});

// EXTERNAL MODULE: ./out/domain/failure.js
var failure = __webpack_require__(2323);
// EXTERNAL MODULE: ./out/backends/concurrency.js
var concurrency = __webpack_require__(5927);
// EXTERNAL MODULE: ./out/backends/distinct-documents.js
var distinct_documents = __webpack_require__(6601);
// EXTERNAL MODULE: ./out/backends/user-agent.js
var user_agent = __webpack_require__(9569);
;// CONCATENATED MODULE: ./out/backends/aws/known-codes.js
/**
 * Codes of errors that AWS documents for Secrets Manager, for STS and for all of its services. Only these are ever shown: a code is a text of
 * whoever answers.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html
 */
const KNOWN_CODES = new Set(`AccessDenied AccessDeniedException AuthFailure CredentialsProviderError DecryptionFailure DecryptionFailureException ExpiredToken
  ExpiredTokenException IDPCommunicationError IDPCommunicationErrorException IDPRejectedClaim IDPRejectedClaimException IncompleteSignature
  IncompleteSignatureException InternalFailure InternalServiceError InternalServiceErrorException InvalidAccessKeyId InvalidClientTokenId
  InvalidIdentityToken InvalidIdentityTokenException InvalidNextTokenException InvalidParameterException InvalidRequestException
  InvalidSignatureException MissingAuthenticationToken MissingAuthenticationTokenException NotAuthorized OptInRequired RequestExpired
  ResourceNotFoundException SignatureDoesNotMatch ThrottlingException TokenProviderError UnauthorizedOperation UnrecognizedClient
  UnrecognizedClientException`.split(/\s+/));
/** ` (CODE)` to follow a message; empty for a code that AWS does not have. */
function shownCode(code) {
    return KNOWN_CODES.has(code) ? ` (${code})` : '';
}

// EXTERNAL MODULE: ./out/backends/aws/partition.js
var partition = __webpack_require__(1172);
;// CONCATENATED MODULE: ./out/backends/aws/aws-error.js



function awsErrorOf(thrown) {
    const [name, message] = thrown instanceof Error ? [thrown.name, thrown.message] : ['', ''];
    const metadata = thrown instanceof Error ? Reflect.get(thrown, '$metadata') : undefined;
    const status = typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined;
    const response = thrown instanceof Error ? Reflect.get(thrown, '$response') : undefined;
    const raw = typeof response === 'object' && response !== null ? Reflect.get(response, 'statusCode') : undefined;
    const known = typeof status === 'number' ? status : raw;
    return { code: name, message, ...(typeof known === 'number' ? { status: known } : {}) };
}
const SIGN_IN = /^(?:UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|InvalidClientTokenId|InvalidAccessKeyId|ExpiredToken|RequestExpired|MissingAuthenticationToken|CredentialsProviderError|TokenProviderError|AuthFailure|OptInRequired)/;
const ACCESS_DENIED = /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized)/;
const THROTTLED = /^(?:Throttl|TooManyRequests|RequestLimitExceeded|SlowDown)/;
function isThrottled({ code, status }) {
    return status === 429 || THROTTLED.test(code);
}
function isAccessDenied(error) {
    return ACCESS_DENIED.test(error.code) || (error.status === 403 && !SIGN_IN.test(error.code));
}
/** True for answers that are about one secret and not about the service or the credentials. */
function isAboutSecret({ code, status = 400 }) {
    return status < 500 && /^(?:ResourceNotFound|Invalid(?:Request|Parameter)|DecryptionFailure)/.test(code);
}
/**
 * What concerns every secret alike, or undefined.
 *
 * @param where the service, for the message
 */
function serviceFailure(error, where) {
    if (SIGN_IN.test(error.code)) {
        return new failure/* Failure */.HR('sign-in-failed', `cannot read from ${where}: AWS does not accept the credentials${shownCode(error.code)}`, {
            hint: 'check the access key, or that the session has not expired; with aws-role no access key is needed',
        });
    }
    if (isThrottled(error)) {
        return new failure/* Failure */.HR('throttled', `cannot read from ${where}: too many requests`, {
            hint: 'run again later; secrets of another account count against the quota of the calling one',
        });
    }
    if (isAccessDenied(error) || isAboutSecret(error))
        return undefined;
    const status = error.status === undefined ? '' : ` with status ${error.status}`;
    return new failure/* Failure */.HR('unreachable', `cannot read from ${where}: it does not answer as Secrets Manager does${status}`, {
        hint: 'check aws-region, aws-endpoint and the proxy',
    });
}
/** What an error says about one secret. */
function resultOfError(error, document, region, version) {
    const failed = (failure) => ({ kind: 'failed', failure });
    if (error.code.startsWith('ResourceNotFound')) {
        return version === undefined
            ? { kind: 'missing' }
            : { kind: 'missing', hint: `check the name, and that it has the version or stage "${version}"` };
    }
    if (/^DecryptionFailure/.test(error.code) || (isAccessDenied(error) && /kms/i.test(error.message))) {
        return failed(new failure/* Failure */.HR('denied', 'AWS may not decrypt it with its KMS key', {
            hint: 'allow kms:Decrypt on the key that encrypts the secret, in the policy of the role and in that of the key',
        }));
    }
    if (isAccessDenied(error)) {
        const statement = {
            Effect: 'Allow',
            Action: 'secretsmanager:GetSecretValue',
            Resource: (0,partition/* resourceFor */.ec)(document, region),
        };
        return failed(new failure/* Failure */.HR('denied', 'AWS denies it', { hint: `add to the policy: ${JSON.stringify(statement)}` }));
    }
    if (/delet/i.test(error.message)) {
        return failed(new failure/* Failure */.HR('disabled', 'it is scheduled for deletion', {
            hint: 'aws secretsmanager restore-secret brings it back; or name another secret',
        }));
    }
    if (error.code.startsWith('InvalidParameter')) {
        return failed(new failure/* Failure */.HR('wrong-input', 'AWS does not accept its name or version', { hint: 'correct map or secret-name' }));
    }
    return failed(new failure/* Failure */.HR('malformed-secret', `AWS cannot give it out${shownCode(error.code)}`, {
        hint: 'look at the secret in the console: it may have no value yet',
    }));
}

;// CONCATENATED MODULE: ./out/backends/aws/aws-credentials.js




/** The audience that IAM's identity providers for GitHub are created with. */
const AUDIENCE = 'sts.amazonaws.com';
/** Credentials for the client; undefined leaves the default chain of the SDK to it. */
async function awsCredentials({ signIn }, region, requestHandler, services) {
    const { auth } = signIn;
    if (auth.method === 'default-chain')
        return undefined;
    if (auth.method === 'keys') {
        const { accessKeyId, secretAccessKey, sessionToken } = auth.keys;
        return {
            accessKeyId: accessKeyId.reveal(),
            secretAccessKey: secretAccessKey.reveal(),
            ...(sessionToken === undefined ? {} : { sessionToken: sessionToken.reveal() }),
        };
    }
    return assumeRole(auth, signIn.endpoint, region, requestHandler, services);
}
async function assumeRole({ arn }, endpoint, region, requestHandler, services) {
    const [{ fromWebToken }, webIdentityToken] = await Promise.all([
        __webpack_require__.e(/* import() */ 956).then(__webpack_require__.t.bind(__webpack_require__, 9956, 19)),
        services.idToken(AUDIENCE),
    ]);
    const stsEndpoint = stsEndpointFor(endpoint, services.variables);
    const assume = fromWebToken({
        roleArn: arn,
        roleSessionName: sessionName(services.variables),
        webIdentityToken,
        clientConfig: {
            region,
            requestHandler,
            maxAttempts: 1,
            ...(stsEndpoint === undefined ? {} : { endpoint: stsEndpoint }),
        },
    });
    try {
        const credentials = await assume();
        services.mask(credentials.secretAccessKey);
        if (credentials.sessionToken !== undefined)
            services.mask(credentials.sessionToken);
        return credentials;
    }
    catch (thrown) {
        if (thrown instanceof failure/* Failure */.HR)
            throw thrown;
        if (services.signal.aborted)
            throw services.signal.reason;
        throw roleFailure(awsErrorOf(thrown), arn);
    }
}
/**
 * A private endpoint of Secrets Manager serves nothing else, so STS is asked at that of the region. A stand-in outside of AWS (moto, LocalStack)
 * serves every service, and no token belongs to AWS then.
 */
function stsEndpointFor(endpoint, variables) {
    const named = variables['AWS_ENDPOINT_URL_STS'] || variables['AWS_ENDPOINT_URL'];
    if (named || endpoint === undefined)
        return named || undefined;
    return /(?:^|\.)(?:amazonaws\.(?:com|com\.cn|eu)|api\.aws|c2s\.ic\.gov|sc2s\.sgov\.gov)$/.test(new URL(endpoint).hostname)
        ? undefined
        : endpoint;
}
/** What CloudTrail shows of the run: 2 to 64 characters of a small set. What is cut off, the user agent has. */
function sessionName(variables) {
    const asker = (0,user_agent/* askerOf */.Y)(variables);
    const parts = asker === undefined ? ['pipeline-secrets'] : [asker.run, asker.repository, asker.workflow.trim()];
    return parts
        .filter((part) => part !== '')
        .join('-')
        .replace(/[^\w+=,.@-]/g, '-')
        .slice(0, 64);
}
function roleFailure(error, arn) {
    const where = `cannot assume the role ${arn}`;
    if (isThrottled(error))
        return new failure/* Failure */.HR('throttled', `${where}: too many requests`, { hint: 'run again later' });
    if (error.code.startsWith('AccessDenied')) {
        return new failure/* Failure */.HR('sign-in-failed', `${where}: its trust policy does not allow this job`, {
            hint: `the trust policy needs sts:AssumeRoleWithWebIdentity for the identity provider, with aud ${AUDIENCE} and the sub of this repository and branch or environment`,
        });
    }
    if (/^(?:InvalidIdentityToken|IDPRejectedClaim|IDPCommunicationError)/.test(error.code)) {
        return new failure/* Failure */.HR('sign-in-failed', `${where}: AWS does not accept the identity token${shownCode(error.code)}`, {
            hint: `create the IAM identity provider for the issuer of the token, with the audience ${AUDIENCE}`,
        });
    }
    if (error.code.startsWith('ExpiredToken')) {
        return new failure/* Failure */.HR('sign-in-failed', `${where}: the identity token has expired`, {
            hint: 'check the clock of the runner',
        });
    }
    if (error.status !== undefined && error.status >= 500) {
        return new failure/* Failure */.HR('unreachable', `${where}: STS answers with status ${error.status}`, { hint: 'run again later' });
    }
    return new failure/* Failure */.HR('sign-in-failed', `${where}: STS does not answer as it should`, {
        hint: 'check aws-role, aws-region and AWS_ENDPOINT_URL_STS',
    });
}

;// CONCATENATED MODULE: ./out/backends/aws/matching-answer.js
/**
 * Finds the answer to a request. A name is answered by exactly that name, a full ARN by that ARN. A partial ARN lacks the six characters that
 * AWS appends; a name that happens to end in six characters is never taken for one.
 */
function answerFor(requested, answers) {
    const exact = answers.find(({ Name, ARN }) => Name === requested || ARN === requested);
    if (exact !== undefined || !requested.startsWith('arn:'))
        return exact;
    return answers.find(({ ARN }) => ARN?.startsWith(`${requested}-`) === true && /^-[A-Za-z0-9]{6}$/.test(ARN.slice(requested.length)));
}

// EXTERNAL MODULE: ./out/domain/secret.js
var secret = __webpack_require__(1689);
// EXTERNAL MODULE: ./out/backends/service-time.js
var service_time = __webpack_require__(4205);
;// CONCATENATED MODULE: ./out/backends/aws/secret-document.js



/** 32 to 64 characters, in practice a UUID (API_GetSecretValue). */
const VERSION_ID = /^[\w-]{32,64}$/;
/** The stored text. Binary values are taken when they are UTF-8, byte for byte; other bytes cannot be a variable or a configuration. */
function documentOf({ SecretString, SecretBinary, VersionId, CreatedDate }) {
    const text = SecretString ?? (SecretBinary === undefined ? undefined : utf8(SecretBinary));
    if (text === undefined) {
        const why = SecretBinary === undefined ? 'it has no value' : 'it is binary and no UTF-8 text';
        const hint = SecretBinary === undefined
            ? 'store one'
            : 'store it as a text, base64 for example, and decode it where it is used';
        return { kind: 'failed', failure: new failure/* Failure */.HR('malformed-secret', why, { hint }) };
    }
    const changed = (0,service_time/* isoTime */.L)(CreatedDate);
    return {
        kind: 'found',
        document: {
            form: 'text',
            content: new secret/* SecretValue */.i(text),
            ...(VersionId !== undefined && VERSION_ID.test(VersionId) ? { version: VersionId } : {}),
            ...(changed === undefined ? {} : { changed }),
        },
    };
}
function utf8(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (error) {
        if (error instanceof TypeError)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./out/backends/aws/read-secrets.js




/** The most that one BatchGetSecretValue takes. */
const BATCH_SIZE = 20;
/** Single reads at the same time, when batches are denied. */
const SINGLE_READS = 8;
const BATCH_STATEMENT = { Effect: 'Allow', Action: 'secretsmanager:BatchGetSecretValue', Resource: '*' };
/** Reads secrets of one region: current versions in batches, pinned ones singly, because a batch knows only current ones. */
async function readSecrets(client, addresses, services, signal) {
    const results = new Map();
    const current = addresses.filter(({ version }) => version === undefined);
    const single = new Set(addresses.filter(({ version }) => version !== undefined));
    const [first, ...others] = chunks(current, BATCH_SIZE);
    // One batch goes ahead: if batches are denied, one request has found that out.
    const isDenied = first !== undefined && (await readBatch(first)) === 'denied';
    if (isDenied) {
        services.warning(`AWS denies reading secrets in batches, so each is read singly; add to the policy: ${JSON.stringify(BATCH_STATEMENT)}`);
        for (const address of current)
            single.add(address);
    }
    else {
        await (0,concurrency/* mapConcurrently */.X)(others, services.concurrency, signal, (batch, either) => readBatch(batch, either));
    }
    const limit = Math.min(SINGLE_READS, services.concurrency);
    await (0,concurrency/* mapConcurrently */.X)([...single], limit, signal, async (address, either) => {
        results.set(address, await readSingle(address, client, either));
    });
    return results;
    /** What a batch leaves open (no answer, or an error that may pass) is read singly. */
    async function readBatch(batch, either = signal) {
        const called = await client.batch(batch.map(({ document }) => document), either);
        if ('error' in called) {
            if (isAccessDenied(called.error)) {
                if (batch !== first)
                    for (const address of batch)
                        single.add(address);
                return 'denied';
            }
            const failure = serviceFailure(called.error, client.where);
            if (failure !== undefined)
                throw failure;
            for (const address of batch)
                single.add(address);
            return 'read';
        }
        const { SecretValues = [], Errors = [] } = called.answer;
        for (const address of batch) {
            const answer = answerFor(address.document, SecretValues);
            const problem = Errors.find(({ SecretId }) => SecretId === address.document);
            if (answer !== undefined)
                results.set(address, documentOf(answer));
            else if (problem === undefined || isPassing(entryError(problem)))
                single.add(address);
            else
                results.set(address, resultOfError(entryError(problem), address.document, client.region));
        }
        return 'read';
    }
}
async function readSingle({ document, version }, client, signal) {
    const called = await client.get(document, version, signal);
    if ('answer' in called)
        return documentOf(called.answer);
    const failure = serviceFailure(called.error, client.where);
    if (failure !== undefined)
        throw failure;
    return resultOfError(called.error, document, client.region, version);
}
function entryError({ ErrorCode, Message, }) {
    return { code: ErrorCode ?? '', message: Message ?? '' };
}
function isPassing(error) {
    return isThrottled(error) || /^Internal/.test(error.code);
}
function chunks(items, size) {
    return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

// EXTERNAL MODULE: ./out/backends/http/create-sender.js + 2 modules
var create_sender = __webpack_require__(4711);
// EXTERNAL MODULE: ./out/backends/http/http-message.js
var http_message = __webpack_require__(2223);
// EXTERNAL MODULE: ./out/backends/http/retry.js
var retry = __webpack_require__(4307);
;// CONCATENATED MODULE: ./out/backends/aws/request-handler.js



/**
 * Our transport under the SDK: its own one knows no proxy, trusts what variables of Node.js say, and its retries ignore `Retry-After` and
 * the time that is left. One signature serves all attempts: it counts for five minutes.
 */
function createRequestHandler(services) {
    const send = (0,create_sender/* createSender */.a)(services);
    return {
        metadata: { handlerProtocol: 'http/1.1' },
        async handle(request, { abortSignal } = {}) {
            const signal = abortSignal instanceof AbortSignal ? AbortSignal.any([abortSignal, services.signal]) : services.signal;
            const { method, headers, body } = request;
            const message = { method, url: urlOf(request), headers, ...bodyOf(body) };
            const policy = { judge: judgeAws, isRepeatable: true };
            const response = await (0,retry/* sendWithRetry */.l)(message, policy, { ...services, send }, signal);
            return { response: { statusCode: response.status, headers: { ...response.headers }, body: response.body } };
        },
        updateHttpClientConfig: () => undefined,
        httpHandlerConfigs: () => ({}),
    };
}
function bodyOf(body) {
    return typeof body === 'string' || body instanceof Uint8Array ? { body } : {};
}
function urlOf({ protocol, hostname, port, path, query }) {
    const pairs = Object.entries(query).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => each === null ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(String(each))}`));
    const search = pairs.length === 0 ? '' : `?${pairs.join('&')}`;
    return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}${search}`;
}
/** AWS says "too often" with status 400, in JSON (`__type`) or XML (`<Code>`). */
const request_handler_THROTTLED = /(?:"__type"\s*:\s*"[^"]*|<Code>)(?:Throttl|TooManyRequests|RequestLimitExceeded|SlowDown)/;
function judgeAws(response) {
    if (response.status === 400 && request_handler_THROTTLED.test((0,http_message/* textOfBody */.d)(response) ?? ''))
        return 'again';
    return (0,retry/* judgeByStatus */.z)(response);
}

;// CONCATENATED MODULE: ./out/backends/aws/secrets-client.js


function secretsClient(client, region, { BatchGetSecretValueCommand, GetSecretValueCommand }) {
    return {
        region,
        where: `AWS Secrets Manager (${region})`,
        batch: (ids, abortSignal) => called(() => client.send(new BatchGetSecretValueCommand({ SecretIdList: [...ids] }), { abortSignal }), abortSignal),
        get: (SecretId, version, abortSignal) => called(() => client.send(new GetSecretValueCommand({ SecretId, ...selector(version) }), { abortSignal }), abortSignal),
    };
}
/** Version ids are 32 to 64 characters and in practice UUIDs; anything else is a staging label. */
function selector(version) {
    if (version === undefined)
        return {};
    return /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(version)
        ? { VersionId: version }
        : { VersionStage: version };
}
async function called(call, signal) {
    try {
        return { answer: await call() };
    }
    catch (thrown) {
        if (thrown instanceof failure/* Failure */.HR)
            throw thrown;
        if (signal.aborted)
            throw signal.reason;
        return { error: awsErrorOf(thrown) };
    }
}

;// CONCATENATED MODULE: ./out/backends/aws/without-advice.js
/** The variable with which the SDK is asked to keep to itself that its next versions need a newer Node.js. */
const SILENCE = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';
/**
 * Makes the first client without the SDK's advice to whoever runs it: it is for us, who choose its version, and the user of an action does not
 * choose its Node.js. The SDK reads only the variables of the process, and a child of `exec` must not get this one.
 */
function withoutAdvice(make) {
    const before = process.env[SILENCE];
    process.env[SILENCE] = 'true';
    try {
        return make();
    }
    finally {
        if (before === undefined)
            delete process.env[SILENCE];
        else
            process.env[SILENCE] = before;
    }
}

;// CONCATENATED MODULE: ./out/backends/aws/aws.js









/** AWS Secrets Manager: one request for 20 secrets, one or two to sign in. */
const createAwsBackend = async (settings, services) => {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(956), __webpack_require__.e(994)]).then(__webpack_require__.t.bind(__webpack_require__, 2994, 19));
    const requestHandler = createRequestHandler(services);
    const { endpoint } = settings.signIn;
    const shared = {
        requestHandler,
        maxAttempts: 1,
        retryMode: 'standard',
        ...(endpoint === undefined ? {} : { endpoint }),
    };
    // The first client of all; those that sign-ins make keep quiet after it.
    const anywhere = withoutAdvice(() => new sdk.SecretsManagerClient(shared));
    const region = settings.region ?? (await defaultRegion(anywhere));
    const given = await awsCredentials(settings, region, requestHandler, services);
    const credentials = given ?? (await defaultCredentials(new sdk.SecretsManagerClient({ ...shared, region }), services));
    const clients = new Map();
    const clientFor = (name) => {
        const client = clients.get(name) ??
            secretsClient(new sdk.SecretsManagerClient({ ...shared, credentials, region: name }), name, sdk);
        clients.set(name, client);
        return client;
    };
    return {
        read: (addresses, signal) => (0,distinct_documents/* readDistinct */.l)(addresses, async (distinct) => {
            // An ARN says in which region its secret is; asked elsewhere, AWS would call it missing.
            const regions = new Set(distinct.map(({ document }) => (0,partition/* regionOfArn */.b2)(document) ?? region));
            const parts = await (0,concurrency/* mapConcurrently */.X)([...regions], services.concurrency, signal, (name, either) => {
                const inRegion = distinct.filter(({ document }) => ((0,partition/* regionOfArn */.b2)(document) ?? region) === name);
                return readSecrets(clientFor(name), inRegion, services, either);
            });
            const results = new Map(parts.flatMap((part) => [...part]));
            return distinct.flatMap((address) => results.get(address) ?? []);
        }),
    };
};
async function defaultRegion(client) {
    try {
        return await client.config.region();
    }
    catch (thrown) {
        throw new failure/* Failure */.HR('wrong-input', 'aws-region: it is required, because no profile and no variable names a region', {
            hint: 'set aws-region, for example eu-central-1',
            cause: thrown,
        });
    }
}
/** Asked for before anything is read, so that one message says what is wrong, and what was obtained is masked. */
async function defaultCredentials(client, { mask, signal }) {
    const over = new Promise((_, reject) => {
        if (signal.aborted)
            reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    try {
        const credentials = await Promise.race([client.config.credentials(), over]);
        mask(credentials.secretAccessKey);
        if (credentials.sessionToken !== undefined)
            mask(credentials.sessionToken);
        return client.config.credentials;
    }
    catch (thrown) {
        if (thrown instanceof failure/* Failure */.HR)
            throw thrown;
        if (signal.aborted)
            throw signal.reason;
        throw new failure/* Failure */.HR('sign-in-failed', 'cannot sign in at AWS: no credentials were found', {
            hint: 'set aws-role (needs permissions: id-token: write), or aws-access-key-id and aws-secret-access-key',
            cause: thrown,
        });
    }
}


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
