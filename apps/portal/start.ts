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
  // The peer's real address comes last; without trusted proxies it is the only one that counts.
  const peer = request.socket.remoteAddress ?? '127.0.0.1';
  const claimed = request.headers['x-forwarded-for'];
  request.headers['x-forwarded-for'] = env.trustedProxies.length === 0 || claimed === undefined ? peer : `${String(claimed)}, ${peer}`;
  if (URL.canParse(request.url ?? '', env.origin) && isEncoded(request.url ?? '')) void handle(request, response);
  else response.writeHead(400, { 'x-content-type-options': 'nosniff', connection: 'close' }).end();
});

/** Whether an address is well encoded: what follows takes a wrong one for a fault of its own. */
function isEncoded(address: string): boolean {
  try {
    decodeURI(address);
    return true;
  } catch {
    return false;
  }
}

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
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop());
