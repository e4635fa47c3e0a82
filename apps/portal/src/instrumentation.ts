/** Opens the portal when the server starts, so that the first visitor does not wait and a bad environment is found at once. */
export async function register(): Promise<void> {
  const { readEnvironment } = await import('./env.ts');
  readEnvironment();
}
