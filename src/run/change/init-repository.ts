import type { Terminal } from '../../changes/ask.ts';
import type { RunContext } from '../context.ts';
import { hasFailingFindings, type StageResults } from '../stage-results.ts';
import type { ChangeRequest } from './change-request.ts';
import { heldNames } from './held-names.ts';
import { lookAt, lookingInputs, workTreeOf } from './look.ts';

/** Flags that say what the gate looks at too. */
const OF_THE_GATE = new Set(['path', 'bruin-config-file', 'secrets-dir']);

/** `init`: looks at what there is, with the gate's own eyes, and has what is missing written. */
export async function initRepository(request: ChangeRequest, terminal: Terminal, context: RunContext): Promise<0 | 3> {
  const { flags, own } = request;
  const { host, variables } = context;
  // All flags are checked before anything is done.
  const asked = request.readInputs('plan', flags);
  const { root, isGit, folders } = workTreeOf(asked.search.paths, context);
  const searched = flags.has('path') ? asked.search.paths : [root];
  const gateFlags = new Map([...flags].filter(([id]) => OF_THE_GATE.has(id)));
  const gateInputs = lookingInputs(request.readInputs('lint', gateFlags), { paths: searched, isGit });
  const seen = await lookAt(gateInputs, context);
  const { survey } = seen;
  const { definition } = asked.backend;
  const planned = definition.isLocal
    ? undefined
    : await lookAt(lookingInputs(asked, { paths: searched, isGit }), context);
  const held =
    planned === undefined ? undefined : await heldNames(request, planned.plan?.planned ?? [], survey, context);
  const verdictOf = (results: StageResults) => ({
    findings: results.findings ?? [],
    isRed: hasFailingFindings(results, gateInputs) || (results.failures ?? []).length > 0,
  });
  const sight = {
    survey,
    ...verdictOf(seen),
    ...(held === undefined ? {} : { held }),
    backend: definition,
    grants: planned?.grants ?? [],
    flags,
    folders: flags.has('path') ? folders.filter((folder) => folder !== '') : [],
    program: request.program,
  };
  const askGate = async () => verdictOf(await lookAt(gateInputs, context));
  const answers = { isDryRun: own.has('dry-run'), isYes: own.has('yes') };
  const { init } = await import('../../setup/init.ts');
  return init({ root, isGit, sight, ...answers, variables }, host, terminal, askGate);
}
