/** What of `process` an entry needs to end. */
type EndingProcess = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'exitCode' | 'exit'>;

/**
 * Ends the process as soon as all that was written has left it. Without this it would live on for as long as a library holds a socket or
 * a child that nobody waits for any more: a client library keeps the connection to a container's endpoint that never answers.
 */
export async function endProcess(ending: EndingProcess, status: number): Promise<void> {
  ending.exitCode = status;
  await Promise.all([ending.stdout, ending.stderr].map(written));
  ending.exit();
}

/** Resolves when the stream has nothing left, or when nobody reads it any more. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) resolve();
    else stream.write('', () => resolve());
  });
}
