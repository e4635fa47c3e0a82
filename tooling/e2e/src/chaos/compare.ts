import type { DeviceRecord } from './device-record.ts';
import type { ChaosMove } from './moves.ts';
import { holds, plain } from './plain.ts';
import type { PortalCall } from './portal-person.ts';

/** A move that was sent; `answer` is what had reached the page when the host was killed. */
export type SentMove = { readonly move: ChaosMove; answer: 'done' | 'refused' | 'none' };

/**
 * What is wrong with the record after a kill, given the one before: nothing of the old may have changed; every acknowledged move must be
 * there in its order; one that was not acknowledged is there as a whole or not at all. `kept` counts those of the latter that are there.
 */
export function compareRecord(
  before: DeviceRecord,
  after: DeviceRecord,
  sent: readonly SentMove[],
): { readonly faults: readonly string[]; readonly kept: number } {
  const faults = [...after.faults];
  const changed = before.events.findIndex((old, index) => plain(old) !== plain(after.events[index]));
  if (changed >= 0) faults.push(`the event at place ${changed} was there before and has changed or is gone`);
  let at = before.events.length;
  let missing: string | undefined;
  let kept = 0;
  for (const { move, answer } of sent) {
    if (answer === 'refused') continue;
    const bodies = after.events.slice(at, at + move.records.length).map(({ event }) => event.body);
    const matching = move.records.findIndex((record, index) => !holds(bodies[index], record));
    if (matching === -1) {
      if (missing !== undefined) faults.push(`"${move.name}" is there, but "${missing}" before it is not`);
      if (answer === 'none') kept += 1;
      at += move.records.length;
    } else if (answer === 'done') faults.push(`"${move.name}" was acknowledged and is not there: ${plain(bodies)}`);
    else if (matching > 0) faults.push(`"${move.name}" is there in part: ${plain(bodies)}`);
    else missing ??= move.name;
  }
  const more = after.events.slice(at);
  const surplus = more.map(({ event }) => event.body.kind).join(', ');
  if (more.length > 0) faults.push(`${more.length} events that nobody asked for, or twice: ${surplus}`);
  return { faults, kept };
}

/** What is wrong with the portal's calls: nothing the device does not have, everything the device holds for confirmed, or simply everything. */
export function comparePortal(device: DeviceRecord, calls: readonly PortalCall[], all: 'all' | 'confirmed'): readonly string[] {
  const faults = calls.flatMap(({ id, chain }) => (chain === 'verified' ? [] : [`the portal finds the chain of call ${id} broken`]));
  const there = calls.flatMap(({ events }) => events);
  const hashes = new Map(there.map(({ id, hash }) => [id, hash]));
  if (hashes.size !== there.length) faults.push('the portal has an event twice');
  if (new Set(calls.map(({ id }) => id)).size !== calls.length) faults.push('the portal has a call twice');
  const mine = new Map(device.events.map(({ event, link }) => [event.id, link.hash]));
  const strange = there.filter(({ id, hash }) => mine.get(id) !== hash);
  if (strange.length > 0) faults.push(`the portal has ${strange.length} events that the device has not, or has otherwise`);
  const due = device.events.filter(({ event }) => all === 'all' || event.seq <= device.acked);
  const lost = due.filter(({ event }) => !hashes.has(event.id));
  if (lost.length > 0) faults.push(`the portal lacks ${lost.length} events that ${all === 'all' ? 'the device has' : 'it had confirmed'}`);
  return faults;
}

/** What is wrong with the cases' histories as the portal has sent them: every ended call stands in its case once, and nothing else does. */
export function compareHistories({ events, histories }: DeviceRecord): readonly string[] {
  const opened = events.flatMap(({ event }) =>
    event.body.kind === 'call-opened' ? [{ call: event.call, case: event.body.case, at: event.at }] : [],
  );
  const ended = new Set(events.flatMap(({ event }) => (event.body.kind === 'ended' ? [event.call] : [])));
  return Object.entries(histories).flatMap(([id, { sent, held }]) => {
    const due = opened.filter((call) => call.case === id && ended.has(call.call)).map(({ at }) => at);
    const same = inOrder(due).join() === inOrder(sent.map(({ at }) => at)).join();
    const faults = same ? [] : [`case ${id}: ${due.length} calls ended, ${sent.length} contacts in its history`];
    return held === 0 ? faults : [...faults, `case ${id}: ${held} contacts are still counted on the device alone`];
  });
}

function inOrder(instants: readonly number[]): readonly number[] {
  return instants.toSorted((one, other) => one - other);
}
