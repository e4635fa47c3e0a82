import { ContactRequest, type Party, type PastContact, type RulePack } from '@parley/domain/compliance';
import type { Asked } from '@parley/domain/escrow';
import { AgencyId, DebtorId, type Instant, instant } from '@parley/domain/kernel';
import { cnMainland } from '@parley/packs/cn-mainland';
import { usFederal } from '@parley/packs/us-federal';

/** Whom and under which rules a run is about. Everybody is invented. */
export type Setting = { readonly name: string; readonly pack: RulePack; readonly zone: string; readonly from: Instant };

/** China counts conversations of a debtor over everybody, the United States every call of an agency about a debt. */
export const settings: readonly Setting[] = [
  { name: 'cn-mainland', pack: cnMainland, zone: 'Asia/Shanghai', from: instant(Date.parse('2026-09-07T07:00:00+08:00')) },
  { name: 'us-federal', pack: usFederal, zone: 'America/New_York', from: instant(Date.parse('2026-09-07T07:00:00-04:00')) },
];

/** One debtor's debt at one agency: what is assigned to a workstation. */
export type Task = { readonly id: string; readonly debtor: DebtorId; readonly party: Party; readonly request: ContactRequest };

export const debtors: readonly DebtorId[] = Array.from({ length: 6 }, (_, index) => DebtorId.parse(`debtor-${index}`));
const parties: readonly Party[] = ['alpha', 'beta'].map((name) => ({ kind: 'agency', agency: AgencyId.parse(name) }));

/** Every debtor owes at two agencies. */
export function tasksIn({ zone, from }: Setting): readonly Task[] {
  return debtors.flatMap((debtor) =>
    parties.map((party, index): Task => {
      const id = `${debtor}.${index}`;
      const request = ContactRequest.parse({
        at: from,
        channel: 'phone',
        purpose: 'collection',
        to: 'debtor',
        number: 'n1',
        place: 'mobile',
        voice: 'human',
        debtor: { zones: [zone], flags: [], cease: [], agreedHours: [], inconvenient: [], refusedPlaces: [], consents: [] },
        debt: { id, product: 'credit-card', basis: 'contract', dueDate: '2026-08-01', disputed: false },
        by: party,
        authorised: true,
        history: [],
      });
      return { id, debtor, party, request };
    }),
  );
}

export type Recorded = { readonly debtor: DebtorId; readonly contact: PastContact; readonly ceased: boolean };

/** What may be asked about a debtor. */
export function askedOf(tasks: readonly Task[], debtor: DebtorId): Asked {
  return tasks.filter((task) => task.debtor === debtor).map(({ request }) => request);
}
