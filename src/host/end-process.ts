/** The part of `process` that an entry needs to end it. */
type EndingProcess = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'exitCode' | 'exit'>;

/**
 * Ends the process once everything written was flushed. Otherwise it would stay alive as long as a library holds a socket or child that is no longer
 * needed, such as a connection to a container's endpoint that never answers.
 */
export async function endProcess(ending: EndingProcess, status: number): Promise<void> {
  ending.exitCode = status;
  await Promise.all([ending.stdout, ending.stderr].map(written));
  ending.exit();
}

/** Resolves when the stream is flushed, or when its reader is gone. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) resolve();
    else stream.write('', () => resolve());
  });
}
