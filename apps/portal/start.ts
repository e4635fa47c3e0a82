import { createServer } from 'node:http';
import next from 'next';
import { readEnvironment } from './src/env.ts';

// The built portal as one process: what Next.js answers, with the peer's real address in the one header that counts it.
const env = readEnvironment();
process.chdir(import.meta.dirname);
const app = next({ dev: false, dir: import.meta.dirname, hostname: env.host, port: env.port });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  if (env.trustedProxies.length === 0) request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? '127.0.0.1';
  void handle(request, response);
});
server.listen(env.port, env.host, () => {
  process.stdout.write(`portal ready at ${env.origin}\n`);
});

async function stop(): Promise<void> {
  server.close();
  server.closeAllConnections();
  const portal = await globalThis.parleyPortal;
  await portal?.close();
  process.exit(0);
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
