// Adds up the JSON results of test runs in a folder and prints the closing line. No result at all is a failure.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const runs = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const sum = (count) => runs.reduce((total, run) => total + count(run), 0);
const passed = sum((run) => run.numPassedTests);
const failed = sum((run) => run.numFailedTests + run.numPendingTests + run.numTodoTests);
// A test file that fails to load has no tests and counts as one failure.
const unloaded = sum(
  (run) => run.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
);

console.log(`${passed} passed, ${failed + unloaded} failed`);
process.exitCode = passed > 0 && failed + unloaded === 0 ? 0 : 1;
