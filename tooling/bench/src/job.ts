/** Somebody who does a job: ours, a peer, or the hand-written limit. `run` does the whole job once; the value keeps it from being optimised away. */
export type Contender = {
  readonly name: string;
  readonly version?: string;
  /** Of a peer: how many times as fast ours is to be, at least. */
  readonly goal?: number;
  readonly run: () => number | Promise<number>;
  /** How many of the job's answers are wrong, compared before anything is timed. */
  readonly wrong: () => number | Promise<number>;
  /** What stands beside the time. */
  readonly remark?: () => string | Promise<string>;
};

/**
 * One line of the table. `answers` is how many answers one run gives; `goal` is the least ratio of the limit's time to ours, where there is
 * one. Without a limit, `goal` is the most milliseconds that an answer of ours may take on the machine at hand.
 */
export type Job = {
  readonly id: string;
  readonly title: string;
  readonly answers: number;
  /** What is counted when it is not answers. */
  readonly unit?: string;
  readonly goal?: number;
  readonly ours: Contender;
  readonly limit?: Contender;
  readonly peers: readonly Contender[];
};

/** What came of a contender: wrong answers are reported and never timed. `perSecond` counts answers. */
export type Outcome =
  | {
      readonly kind: 'timed';
      readonly name: string;
      readonly nanoseconds: number;
      readonly perSecond: number;
      readonly times?: Times;
      readonly remark?: string;
    }
  | { readonly kind: 'wrong'; readonly name: string; readonly wrong: number; readonly of?: number };

/** How many times as fast as a peer ours was, and how many it was to be. */
export type Times = { readonly ratio: number; readonly goal?: number };

/** A job measured. `ratio` is the limit's time over ours (1 is as fast as the limit), absent when either was wrong or there is no limit; `met` when it and every peer's goal were reached. */
export type Measured = {
  readonly id: string;
  readonly title: string;
  readonly unit?: string;
  readonly ours: Outcome;
  readonly limit?: Outcome;
  readonly peers: readonly Outcome[];
  readonly goal?: number;
  readonly ratio?: number;
  readonly met: boolean;
};
