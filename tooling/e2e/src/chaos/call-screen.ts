import { PlainDate } from '@parley/domain/calendar';
import { DoAction } from '@parley/domain/script';
import { z } from 'zod';

const Choice = z.looseObject({ id: z.string(), allowed: z.boolean() });
const id = z.string();

const Step = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('say'), id, canNext: z.boolean() }),
  z.looseObject({ kind: z.literal('ask'), id, answers: z.array(Choice).readonly() }),
  z.looseObject({
    kind: z.literal('do'),
    id,
    action: DoAction,
    outcomes: z.array(z.string()).readonly(),
    challenges: z.array(z.enum(['card-tail', 'id-tail', 'birth-year'])).readonly(),
    attemptsLeft: z.int(),
  }),
  z.looseObject({ kind: z.literal('end'), id, disposition: z.string() }),
]);
export type Step = z.infer<typeof Step>;

/** A call as the desktop shows it: what is read of it here, with everything else kept as it came. */
export const CallScreen = z.looseObject({
  call: z.string(),
  person: z.looseObject({ 'zh-CN': z.string() }),
  today: PlainDate,
  view: z.looseObject({
    phase: z.enum(['dialling', 'talking', 'ended', 'wrapped-up']),
    paused: z.boolean(),
    step: Step.nullable(),
    palette: z.array(Choice).readonly(),
    notable: z.array(z.string()).readonly(),
    canBack: z.boolean(),
    canPoliteEnd: z.boolean(),
    resume: z.looseObject({ step: z.string(), allowed: z.boolean() }).nullable(),
    dispositions: z.array(z.string()).readonly(),
  }),
});
export type CallScreen = z.infer<typeof CallScreen>;

/** Where a call stands, in a few words. */
export function placeOf(screen: CallScreen | null): string {
  if (screen === null) return 'no call';
  const { phase, step } = screen.view;
  return `call ${screen.call.slice(-4)} ${phase}${step === null ? '' : ` at ${step.id}`}`;
}
