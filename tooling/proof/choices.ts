import { type Machine, type Move, movesAt, type StepId } from '@parley/domain/script';

/** What a walk may choose at a step: a move of the script, or an answer to the identity question that fails. */
export type Choice = { readonly kind: Kind; readonly move: Move | { readonly kind: 'fails' } };
export type Kind = 'own' | 'done' | 'undone' | 'fails' | 'aside' | 'turn' | 'resume' | 'polite-end' | 'note';

/** Whether it is one of the step's own ways. */
export function isOwn(kind: Kind): boolean {
  return kind === 'own' || kind === 'done' || kind === 'undone';
}

/** The choices at a step, the same whether or not there is something to resume: a board answers whether each is open. */
export function choicesAt(machine: Machine, step: StepId): readonly Choice[] {
  const moves = movesAt(machine, { step, facts: 0, resume: step });
  const at = machine.body.steps.find(({ id }) => id === step);
  const choices = moves.map((move): Choice => ({ kind: kindOf(move, machine), move }));
  const verifies = at?.kind === 'do' && at.action === 'verify-identity';
  return verifies ? [...choices, { kind: 'fails', move: { kind: 'fails' } }] : choices;
}

/** An outcome that goes on from one that does not, and what the palette answers on the way from what changes the call. */
function kindOf(move: Move, machine: Machine): Kind {
  switch (move.kind) {
    case 'next':
    case 'answer':
      return 'own';
    case 'outcome':
      return move.outcome === 'done' ? 'done' : 'undone';
    case 'palette':
      return machine.body.palette.some(({ id, resume }) => id === move.entry && resume) ? 'aside' : 'turn';
    case 'resume':
    case 'polite-end':
    case 'note':
      return move.kind;
  }
}
