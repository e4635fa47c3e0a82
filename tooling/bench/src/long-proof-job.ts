import { machineOf, proofBudget, searchProof } from '@parley/domain/script';
import type { Job } from './job.ts';
import { longProperties, longScript, spoiledScripts } from './long-script.ts';

/**
 * P5 of the performance plan, a whole script alone: palette with a way back, going back, properties of every kind. No peer knows them. It may take
 * 100 ms on an idle machine; on a busy one the time says little.
 */
export function longProofJob(): Job {
  const machine = machineOf(longScript());
  const prove = () => searchProof(machine, longProperties, proofBudget);
  const spoiled = spoiledScripts();
  const isProved = () => {
    const { complete, breaches } = prove();
    return complete && breaches.length === 0;
  };
  const refuted = () =>
    spoiled.filter(([rule, body]) =>
      searchProof(machineOf(body), longProperties, proofBudget).breaches.some(({ property }) => property.rule === rule),
    ).length;
  return {
    id: 'P5-full',
    title: 'proof of 300 steps x 12 facts, absolute time on this machine',
    answers: 1,
    goal: 100,
    ours: {
      name: 'parley',
      run: () => prove().statesExplored,
      wrong: () => (isProved() && refuted() === spoiled.length ? 0 : 1),
      remark: () => `proved, ${prove().statesExplored.toLocaleString('en-US')} states, spoiled: ${refuted()} of ${spoiled.length} refuted`,
    },
    peers: [],
  };
}
