/** The variable that suppresses the SDK's warning that its next versions need a newer Node.js. */
const SILENCE = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/**
 * Makes the first client without the SDK's warning about Node.js: the version of the SDK is not the user's choice, and neither is the Node.js
 * of an action. The SDK reads only the variables of the process, and a child of `exec` must not inherit this one.
 */
export function withoutAdvice<Client>(make: () => Client): Client {
  const before = process.env[SILENCE];
  process.env[SILENCE] = 'true';
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env[SILENCE];
    else process.env[SILENCE] = before;
  }
}
