import { afterAll } from 'vitest';

const started: { close(): Promise<void> }[] = [];

// In the test file that imports this, after all of its tests.
afterAll(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

/** Closes a server at the end of the test file. */
export function closing<Server extends { close(): Promise<void> }>(server: Server): Server {
  started.push(server);
  return server;
}
