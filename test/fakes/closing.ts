const started: { close(): Promise<void> }[] = [];

/** Closes a server at the end of the test file. */
export function closing<Server extends { close(): Promise<void> }>(server: Server): Server {
  started.push(server);
  return server;
}

export async function closeStarted(): Promise<void> {
  await Promise.all(started.splice(0).map((each) => each.close()));
}
