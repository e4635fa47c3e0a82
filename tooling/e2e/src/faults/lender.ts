import { z } from 'zod';
import { type CasesFile, casesCsv } from '../../fixtures/cases-csv.ts';
import { enterPortal, type PortalPerson } from '../chaos/portal-person.ts';
import type { RunningPortal } from '../portal.ts';

type Person = { readonly cardTail: string; readonly idTail: string; readonly birthYear: string };

/** The lender's people, without screens, and the persons whose cases they have brought in. */
export type Lender = {
  readonly agent: PortalPerson;
  readonly officer: PortalPerson;
  readonly answers: ReadonlyMap<string, Person>;
  /** The zone of the person with a name. */
  readonly zoneOf: (name: string) => string;
  /** Gives the agent fresh cases, and all others to somebody else. */
  readonly freshCases: () => Promise<void>;
  /** Gives the agent the cases of a file. */
  readonly bring: (file: CasesFile) => Promise<void>;
  readonly publish: () => Promise<void>;
  /** The workstation of a name at the portal. */
  readonly deviceNamed: (name: string) => Promise<string>;
  readonly revoke: (device: string) => Promise<void>;
};

/** So few that the same persons are called until no more is allowed. */
const batch = 12;
const script = 'card-first-overdue';
const Workstations = z.array(z.object({ device: z.string(), name: z.string() }));
const Agents = z.array(z.object({ id: z.string() }));
const Cases = z.object({ total: z.int(), cases: z.array(z.object({ id: z.string(), agent: z.string().nullable() })) });

/** Signs in everybody who is needed. */
export async function lenderAt(portal: RunningPortal, seed: number): Promise<Lender> {
  const [agent, manager, owner] = [
    await enterPortal(portal, 'agent'),
    await enterPortal(portal, 'case-manager'),
    await enterPortal(portal, 'owner'),
  ];
  const officer = await enterPortal(portal, 'compliance-officer');
  const author = await enterPortal(portal, 'script-author');
  const { user } = z.object({ user: z.string() }).parse(await agent.rpc('session/me'));
  const other = Agents.parse(await manager.rpc('cases/agents')).find(({ id }) => id !== user);
  if (other === undefined) throw new Error('the demo lender has two agents');
  const answers = new Map<string, Person>();
  const zones = new Map<string, string>();
  let first = 1;

  const mine = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let offset = 0; ; offset += 200) {
      const { total, cases } = Cases.parse(await manager.rpc('cases/list', { offset, limit: 200 }));
      found.push(...cases.filter((one) => one.agent === user).map(({ id }) => id));
      if (offset + 200 >= total) return found;
    }
  };
  const bring = async (file: CasesFile) => {
    for (const [reference, person] of file.answers) answers.set(reference, person);
    for (const [reference, zone] of file.zones) zones.set(reference, zone);
    await manager.importFile(file.bytes);
    await manager.rpc('cases/assign', { agent: user, cases: 'unassigned' });
  };
  return {
    agent,
    officer,
    answers,
    zoneOf: (name) => [...zones].find(([reference]) => name.includes(reference.slice(-4)))?.[1] ?? 'Asia/Shanghai',
    freshCases: async () => {
      const spent = await mine();
      if (spent.length > 0) await manager.rpc('cases/assign', { agent: other.id, cases: spent });
      const file = casesCsv({ seed: seed + first, good: batch, asOf: '2026-11-20', dueDate: '2026-11-05', prefix: 'FAULT', first });
      first += batch + 3;
      await bring(file);
    },
    bring,
    publish: async () => {
      const Draft = z.object({ version: z.int(), body: z.looseObject({ title: z.looseObject({ en: z.string() }) }) });
      const { version, body } = Draft.parse(await author.rpc('scripts/edit', { script }));
      await author.rpc('scripts/save', { script, version, body: { ...body, title: { ...body.title, en: `${body.title.en} (again)` } } });
      await author.rpc('scripts/submit', { script, version, note: 'For the faults' });
      await officer.rpc('scripts/review', { script, version, approve: true, note: 'Good' });
    },
    deviceNamed: async (name) => {
      const found = Workstations.parse(await owner.rpc('workstations/list')).find((one) => one.name === name);
      if (found === undefined) throw new Error(`no workstation is called ${name}`);
      return found.device;
    },
    revoke: async (device) => void (await owner.rpc('workstations/revoke', { device })),
  };
}
