import { syncProtocol, type PullAnswer } from '@parley/contract';
import type { CollectionCase } from '@parley/domain/call';
import { Lease } from '@parley/domain/escrow';
import { type CallerCode, callerCode, type CallerFamily, type SignedText } from '@parley/domain/evidence';
import { instant, invariant, type AgentId, type CallId } from '@parley/domain/kernel';
import { demoCasesCsv } from '../demo/cases.ts';
import { PlainDate } from '@parley/domain/calendar';
import type { Portal } from '../portal.ts';
import { newRecorder, recordCall, unanswered, type Recorder } from './recorded-call.ts';
import { browser, clientWith, makeLender, tuesdayMorning, workstationToken, type Client, type TestLender } from './test-portal.ts';

/** A lender in the middle of its work: twelve cases with its agent, an enrolled workstation, one call recorded and synchronised. */
export type LenderAtWork = {
  readonly lender: TestLender;
  readonly agent: AgentId;
  readonly cases: readonly CollectionCase[];
  readonly recorder: Recorder;
  readonly station: Client;
  readonly bundle: SignedText;
  readonly call: CallId;
};

/** Sets a lender to work through the contract alone. */
export async function lenderAtWork(portal: Portal, id: string): Promise<LenderAtWork> {
  const lender = await makeLender(portal, id);
  const manager = await browser(portal, lender, 'case-manager');
  await manager.cases.import({ file: casesFile(), dryRun: false });
  const [agent] = await manager.cases.agents();
  invariant(agent, 'the lender has an agent');
  await manager.cases.assign({ agent: agent.id, cases: 'unassigned' });
  const station = clientWith(portal, { authorization: `Bearer ${await workstationToken(portal, lender)}` });
  const recorder = newRecorder(`station-${id}`);
  await station.workstations.enrol({ device: recorder.device, name: '示例工作站', key: recorder.keys.key });
  const { cases, bundle } = await changes(station, recorder);
  const [held] = cases;
  invariant(held && bundle, 'the workstation has pulled its cases and bundle');
  const events = recordCall(recorder, { held, agent: agent.id, bundle, at: instant(tuesdayMorning - 60_000) }, unanswered);
  await station.sync.push({ protocol: syncProtocol, device: recorder.device, events });
  const call = events[0]?.event.call;
  invariant(call, 'a recorded call has an opening');
  return { lender, agent: agent.id, cases, recorder, station, bundle, call };
}

/** The file of twelve invented cases. */
export function casesFile(): File {
  return new File([demoCasesCsv(PlainDate.parse('2026-11-24'))], 'cases.csv', { type: 'text/csv' });
}

/** Everything a workstation gets when it asks from the beginning. */
export async function changes(station: Client, recorder: Recorder): Promise<Extract<PullAnswer, { kind: 'changes' }>> {
  recorder.round += 1;
  const holds = [...recorder.leases.values()].map(({ debtor, serial }) => ({ debtor, serial }));
  const leases = { round: recorder.round, recorded: recorder.seq, holds };
  const answer = await station.sync.pull({ protocol: syncProtocol, device: recorder.device, cursor: null, bundleSequence: 0, leases });
  invariant(answer.kind === 'changes', 'the workstation may pull');
  for (const { payload } of answer.leases ?? []) {
    const lease = Lease.parse(JSON.parse(payload));
    recorder.leases.set(lease.debtor, lease);
  }
  return answer;
}

/** What the lender's agent speaks on Tuesday 24 November 2026, worked out from what the workstation pulls, as the workstation does. */
export async function spokenCode({ station, recorder }: LenderAtWork, family: CallerFamily = 'general'): Promise<CallerCode> {
  const { callerDays } = await changes(station, recorder);
  const today = callerDays.find(({ day }) => day === '2026-11-24');
  invariant(today, 'the workstation has a key for the day');
  return callerCode(today, family);
}
