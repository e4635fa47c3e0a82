import { type Finding, packAddress } from '#compliance';
import type { CallEvent } from './event.ts';
import { replay } from './apply.ts';
import type { JudgedUnder } from './judgement.ts';
import { citedAt } from './record-finding.ts';

type Fault = 'gap' | 'out-of-order' | 'mixed' | 'not-opened' | 'not-ended' | 'not-wrapped-up';

/** Whether a record is whole and is one of this script and pack: every event in its place, from the opening to the closing of the record. */
export function judgeWhole(events: readonly CallEvent[], { context, pack }: JudgedUnder): readonly Finding[] {
  const about = citedAt(events[0]?.at, undefined, pack);
  const faults = faultsOf(events).map((why) => about('compliance.record.incomplete', { why }));
  const misfits = misfitsOf(events, { context, pack }).map((why) => about('compliance.record.unreadable', { why }));
  return [...faults, ...misfits];
}

function faultsOf(events: readonly CallEvent[]): readonly Fault[] {
  const has = (kind: CallEvent['body']['kind']) => events.some(({ body }) => body.kind === kind);
  const [first] = events;
  const faults: readonly (readonly [Fault, boolean])[] = [
    ['gap', events.some(({ callSeq }, index) => callSeq !== index)],
    ['out-of-order', events.some(({ at }, index) => at < (events[index - 1]?.at ?? at))],
    ['mixed', events.some(({ call, device }) => call !== first?.call || device !== first.device)],
    ['not-opened', first?.body.kind !== 'call-opened'],
    ['not-ended', !has('ended')],
    ['not-wrapped-up', events.at(-1)?.body.kind !== 'wrapped-up'],
  ];
  return faults.flatMap(([fault, found]) => (found ? [fault] : []));
}

function misfitsOf(events: readonly CallEvent[], { context, pack }: JudgedUnder): readonly string[] {
  const opened = events[0]?.body;
  const address = packAddress(pack);
  const otherPack = context.pack.address !== address || (opened?.kind === 'call-opened' && opened.pack !== address);
  const otherBundle = opened?.kind === 'call-opened' && (opened.bundle !== context.bundle || opened.lender !== context.lender);
  const fits = replay(
    events.map(({ body }) => body),
    context,
  ).ok;
  return [...(otherPack ? ['other-pack'] : []), ...(otherBundle ? ['other-bundle'] : []), ...(fits ? [] : ['does-not-fit'])];
}
