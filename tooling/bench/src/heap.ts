import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The MB of the heap that are in use after a collection. */
export function heapAt(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}
