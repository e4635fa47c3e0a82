'use client';

import type { DoOutcome } from '@parley/domain/script';
import { Button } from '../../primitives/button.tsx';

export type Outcome = DoOutcome['outcome'];
type PanelOutcomesProps = {
  /** The outcomes of the step, from the view. */
  readonly outcomes: readonly Outcome[];
  /** Which of them are shown here, in order, with their words. */
  readonly shown: readonly { readonly outcome: Outcome; readonly label: string }[];
  readonly busy: boolean;
  readonly onOutcome: (outcome: Outcome) => void;
};

/** The ways on from an action other than by its own result, where the script has them. */
export function PanelOutcomes({ outcomes, shown, busy, onOutcome }: PanelOutcomesProps) {
  return shown
    .filter(({ outcome }) => outcomes.includes(outcome))
    .map(({ outcome, label }) => (
      <Button key={outcome} disabled={busy} onClick={() => onOutcome(outcome)}>
        {label}
      </Button>
    ));
}
