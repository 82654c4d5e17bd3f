/** A process that does nothing but run a masked command; the tests send it signals and close its pipes. */
import { runMasked } from '../../src/exec/run-masked.ts';

const secret = ['s3cr', 'et-V4lue'].join('');
const environment = { ...process.env, S: secret };
process.exitCode = await runMasked(process.argv.slice(2), environment, [secret], process, {
  terminalSignals: process.env['TERMINAL_SIGNALS'] === '1',
});
