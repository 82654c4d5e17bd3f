export async function main(): Promise<void> {
  process.exitCode = 3;
}
