export async function post(): Promise<void> {
  process.exitCode = 3;
}
