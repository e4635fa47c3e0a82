import { addDays } from '@parley/domain/calendar';
import type { CasesFile } from '../../fixtures/cases-csv.ts';
import type { CallScreen, Step } from './call-screen.ts';
import { type Chance, pick } from './chance.ts';

/** One thing to ask of the host, and what it must have recorded if it did it: the parts of each event, said by hand and not by the kernel. */
export type ChaosMove = { readonly name: string; readonly path: string; readonly input: unknown; readonly records: readonly object[] };
type Doing = Extract<Step, { kind: 'do' }>;
type Known = { readonly answers: CasesFile['answers']; readonly offers: readonly string[] };
type Scene = { readonly screen: CallScreen; readonly chance: Chance; readonly known: Known };

/** A move that the screen allows: mostly onwards, so that calls come to their plans, sometimes any other. */
export function chooseMove(screen: CallScreen, chance: Chance, known: Known): ChaosMove {
  const { view } = screen;
  const { step } = view;
  if (view.phase === 'dialling') return dial(chance);
  if (view.phase === 'ended') return wrapUp(chance);
  if (view.paused) return move('unpause', {}, { kind: 'unpaused' });
  const aside = asides(screen, chance);
  if (aside.length > 0 && (step === null || chance() < 0.2)) return pick(chance, aside);
  if (step !== null) {
    const onwards = onward({ screen, chance, known }, step);
    if (onwards !== undefined) return onwards;
  }
  return aside.length > 0 ? pick(chance, aside) : end(pick(chance, view.dispositions));
}

/** Moves that can all be sent at once without waiting: each is allowed whatever became of the reading of an answer. */
export function burst(screen: CallScreen): readonly ChaosMove[] {
  const first = screen.view.paused ? [move('unpause', {}, { kind: 'unpaused' })] : [];
  const pair = [move('pause', {}, { kind: 'paused' }), move('unpause', {}, { kind: 'unpaused' })];
  const flag = move('flag-utterance', { category: 'insult' }, { kind: 'utterance-flagged', category: 'insult' });
  return [...first, flag, ...pair, flag, ...pair, flag, ...pair];
}

function dial(chance: Chance): ChaosMove {
  if (chance() < 0.85) return move('connected', {}, { kind: 'connected' });
  const outcome = pick(chance, ['no-answer', 'busy', 'voicemail']);
  return move('no-answer', { outcome }, { kind: 'ended', outcome, disposition: 'no-answer' });
}

function wrapUp(chance: Chance): ChaosMove {
  const note = `Chaos ${Math.floor(chance() * 1000)}`;
  return { name: 'wrap-up', path: 'call/wrapUp', input: { note }, records: [{ kind: 'wrapped-up', note }] };
}

/** Ends the call with a result. */
export function end(disposition: string): ChaosMove {
  return { name: 'end', path: 'call/end', input: { disposition }, records: [{ kind: 'ended', disposition }] };
}

function asides({ view }: CallScreen, chance: Chance): readonly ChaosMove[] {
  const from = view.step?.id;
  return [
    move('pause', {}, { kind: 'paused' }),
    move('flag-utterance', { category: 'threat' }, { kind: 'utterance-flagged', category: 'threat' }),
    ...view.palette
      .filter(({ allowed }) => allowed)
      .map(({ id }) => move('palette', { entry: id }, { kind: 'palette-used', entry: id, from })),
    ...(view.canBack ? [move('back', {}, { kind: 'step-completed', move: 'back', step: from })] : []),
    ...(view.resume?.allowed === true
      ? Array.from({ length: 4 }, () => move('resume', {}, { kind: 'resumed', to: view.resume?.step }))
      : []),
    ...view.notable.slice(0, 1).map((fact) => move('note-fact', { fact }, { kind: 'fact-noted', fact })),
    ...(view.canPoliteEnd && chance() < 0.3 ? [move('polite-end', {}, { kind: 'polite-end-chosen', from })] : []),
    ...(chance() < 0.1 && view.dispositions.length > 0 ? [end(pick(chance, view.dispositions))] : []),
  ];
}

function onward(scene: Scene, step: Step): ChaosMove | undefined {
  switch (step.kind) {
    case 'say':
      return step.canNext ? move('next', {}, { kind: 'step-completed', step: step.id, move: 'next' }) : undefined;
    case 'ask': {
      const allowed = step.answers.filter((answer) => answer.allowed);
      if (allowed.length === 0) return undefined;
      const wanted = allowed.find(({ id }) => ['speaking', 'needs-time', 'agrees', 'hear-options', 'satisfied', 'calmer'].includes(id));
      const { id } = wanted !== undefined && scene.chance() < 0.7 ? wanted : pick(scene.chance, allowed);
      return move('answer', { answer: id }, { kind: 'answered', step: step.id, answer: id });
    }
    case 'do':
      return doing(scene, step);
    case 'end':
      return end(step.disposition);
    default:
      return step satisfies never;
  }
}

function doing(scene: Scene, step: Doing): ChaosMove | undefined {
  const { screen, chance, known } = scene;
  const done = (outcome = 'done') => ({ kind: 'action-done', step: step.id, action: step.action, outcome });
  const other = step.outcomes.find((outcome) => outcome === 'declined' || outcome === 'refused');
  if (other !== undefined && chance() < 0.1) return move('outcome', { outcome: other }, done(other));
  switch (step.action) {
    case 'verify-identity':
      return verify(scene, step);
    case 'capture-budget': {
      const figures = { income: '12000', necessary: '3000', otherDebts: '500' };
      const budget = Object.fromEntries(Object.entries(figures).map(([name, yuan]) => [name, { currency: 'CNY', minor: `${yuan}00` }]));
      return { name: 'budget', path: 'call/budget', input: figures, records: [{ kind: 'budget-captured', budget }, done()] };
    }
    case 'build-plan': {
      if (known.offers.length === 0) return other === undefined ? undefined : move('outcome', { outcome: other }, done(other));
      const plan = pick(chance, known.offers);
      return { name: 'agree', path: 'call/agree', input: { plan }, records: [{ kind: 'plan-agreed', plan: { address: plan } }, done()] };
    }
    case 'record-promise': {
      const yuan = 100 + Math.floor(chance() * 100);
      const due = addDays(screen.today, 3 + Math.floor(chance() * 20));
      const promise = { due, amount: { currency: 'CNY', minor: `${yuan}00` } };
      return {
        name: 'promise',
        path: 'call/promise',
        input: { due, amount: `${yuan}.00` },
        records: [{ kind: 'promise-recorded', promise }, done()],
      };
    }
    case 'schedule-follow-up': {
      const asked = { on: addDays(screen.today, 2 + Math.floor(chance() * 5)), time: '10:00', channel: 'sms', purpose: 'reminder' };
      const followUp = { channel: asked.channel, purpose: asked.purpose };
      return { name: 'follow-up', path: 'call/followUp', input: asked, records: [{ kind: 'follow-up-scheduled', followUp }, done()] };
    }
    case 'record-request':
    case 'send-proof':
    case 'transfer':
      return move('outcome', { outcome: 'done' }, done());
    default:
      return step.action satisfies never;
  }
}

function verify({ screen, chance, known }: Scene, step: Doing): ChaosMove | undefined {
  const person = [...known.answers].find(([reference]) => screen.person['zh-CN'].includes(reference.slice(-4)))?.[1];
  const [challenge] = step.challenges;
  if (person === undefined || challenge === undefined) return undefined;
  const passed = chance() < 0.7;
  const right = { 'card-tail': person.cardTail, 'id-tail': person.idTail, 'birth-year': person.birthYear }[challenge];
  const wrong = right === '0000' ? '1111' : '0000';
  const checked = { kind: 'identity-checked', challenge, passed };
  const last = passed || step.attemptsLeft <= 1;
  const done = { kind: 'action-done', action: 'verify-identity', outcome: passed ? 'done' : 'failed' };
  return {
    name: passed ? 'verify' : 'verify wrongly',
    path: 'call/verify',
    input: { challenge, answer: passed ? right : wrong },
    records: last ? [checked, done] : [checked],
  };
}

function move(kind: string, more: object, records: object): ChaosMove {
  return { name: kind, path: 'call/move', input: { kind, ...more }, records: [records] };
}
