/** The variable with which the SDK is asked to keep to itself that its next versions need a newer Node.js. */
const SILENCE = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/**
 * Makes the first client without the SDK's advice to whoever runs it: it is for us, who choose its version, and the user of an action does not
 * choose its Node.js. The SDK reads only the variables of the process, and a child of `exec` must not get this one.
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
