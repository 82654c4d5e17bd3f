import { giveBackLease } from './backends/lease.ts';
import { removeDeliveredFiles } from './deliver/cleanup.ts';
import { createGithubHost } from './host/github.ts';
import { surviveLostOutput } from './host/lost-output.ts';
import { surviveCrash } from './host/survive-crash.ts';

/** The action's post step: revokes the credentials and removes the files of the main step. Also runs after failure and cancellation. */
export async function post(): Promise<void> {
  const { env: variables } = process;
  // Most main steps leave nothing behind; then not even the streams are needed.
  if (!Object.entries(variables).some(([name, text]) => name.startsWith('STATE_') && text !== '')) return;
  const { stdout, stderr } = process;
  surviveLostOutput([stdout, stderr]);
  const host = createGithubHost();
  surviveCrash(process, host, 1);
  removeDeliveredFiles(host);
  await giveBackLease(host, variables);
}
