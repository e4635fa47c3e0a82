import { parseArgs } from 'node:util';
import { conductOnly, redact } from '@parley/domain/evidence';
import { inventedBodies, inventedChain, inventedEvidence, missedFlips } from '@parley/domain/testing';

// node tooling/proof/evidence.ts [--stride N] [--first BIT]: flips bits of a file of one event of every kind, whole and with fields hidden.
const { values } = parseArgs({ options: { stride: { type: 'string', default: '1' }, first: { type: 'string', default: '0' } } });
const which = { stride: Number(values.stride), first: Number(values.first) };
const whole = inventedEvidence(inventedChain(inventedBodies(0)));
const hidden = redact(whole, conductOnly);

let missed = 0;
for (const [name, file] of [['whole', whole], ...(hidden.ok ? [['hidden', hidden.value] as const] : [])] as const) {
  const tally = missedFlips(file, which);
  for (const { bit, at, report } of tally.missed) console.log(`${name} bit ${bit} in event ${at}: ${JSON.stringify(report.checks)}`);
  console.log(`${name}: ${tally.flips} bits flipped, ${tally.missed.length} not found or put elsewhere`);
  missed += tally.missed.length;
}
process.exitCode = missed === 0 ? 0 : 1;
