import type { Chance } from '../chaos/chance.ts';
import type { DeviceRecord } from '../chaos/device-record.ts';
import type { RunningPortal } from '../portal.ts';
import type { Known } from './known.ts';
import type { Lender } from './lender.ts';
import type { Network } from './network.ts';
import type { SmallDisk } from './small-disk.ts';
import type { Station } from './station.ts';

/** Everything that a campaign is made with. */
export type Field = {
  readonly chance: Chance;
  readonly portal: RunningPortal;
  readonly network: Network;
  readonly disk: SmallDisk;
  readonly lender: Lender;
  readonly known: Known;
  /** A name for another workstation. */
  readonly nextName: () => string;
};

/** The workstation at work, unlocked, and what its disk held when it was last read. */
export type Seat = { readonly station: Station; readonly record: DeviceRecord };

/** What became of the workstation: it goes on, what had not reached the portal was found elsewhere or again, or its store was set aside with the damage located. */
export type Outcome = 'went on' | 'set aside' | 'shut out';

export type Ended = { readonly seat: Seat; readonly outcome: Outcome; readonly faults: readonly string[]; readonly note: string };
