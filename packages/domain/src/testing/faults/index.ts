import { deadEndFaults } from './dead-ends.ts';
import type { Fault } from './edit.ts';
import { endFaults } from './ends.ts';
import { exitFaults } from './exit.ts';
import { neverFaults } from './never.ts';
import { orderFaults } from './order.ts';
import { sealedFaults } from './sealed.ts';
import { valueFaults } from './values.ts';

export type { Fault, Way } from './edit.ts';

/** Every way in which the sound script is spoilt: at least one for each kind of property and each feature that could carry it. */
export const faults: readonly Fault[] = [
  ...orderFaults,
  ...neverFaults,
  ...sealedFaults,
  ...endFaults,
  ...exitFaults,
  ...deadEndFaults,
  ...valueFaults,
];
