import { z } from 'zod';
import type { PortalPerson } from '../chaos/portal-person.ts';

const Body = z.looseObject({
  kind: z.string(),
  case: z.string().optional(),
  number: z.string().optional(),
  outcome: z.string().optional(),
  lease: z.looseObject({ token: z.string() }).optional(),
});
const Call = z.object({
  summary: z.looseObject({ chain: z.string() }),
  events: z.array(
    z.object({
      event: z.looseObject({ id: z.string(), device: z.string(), seq: z.int(), at: z.int(), body: Body }),
      link: z.looseObject({ hash: z.string() }),
    }),
  ),
});
const List = z.object({ total: z.int(), calls: z.array(z.looseObject({ id: z.string() })) });
const Cases = z.object({ total: z.int(), cases: z.array(z.looseObject({ id: z.string(), debtor: z.string(), calls: z.int() })) });

/** A call as the portal has it; without events when it has none of it. */
export type LenderCall = { readonly id: string; readonly chain: string; readonly events: z.infer<typeof Call>['events'] };
export type LenderCase = z.infer<typeof Cases>['cases'][number];

/** These calls, as far as the portal has them. */
export async function callsOf(person: PortalPerson, ids: Iterable<string>): Promise<readonly LenderCall[]> {
  const found: LenderCall[] = [];
  for (const id of new Set(ids)) {
    const call = await person.rpc('calls/get', { call: id }).then(
      (value) => Call.parse(value),
      (error: unknown) => {
        if (error instanceof Error && error.message.endsWith('answered 404')) return undefined;
        throw error;
      },
    );
    found.push({ id, chain: call?.summary.chain ?? 'none', events: call?.events ?? [] });
  }
  return found;
}

/** Every call the portal has. */
export async function allCalls(person: PortalPerson): Promise<readonly LenderCall[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += 200) {
    const { total, calls } = List.parse(await person.rpc('calls/list', { offset, limit: 200 }));
    ids.push(...calls.map(({ id }) => id));
    if (offset + 200 >= total) return callsOf(person, ids);
  }
}

/** Every case the portal has, with the number of its calls. */
export async function allCases(person: PortalPerson): Promise<readonly LenderCase[]> {
  const found: LenderCase[] = [];
  for (let offset = 0; ; offset += 200) {
    const { total, cases } = Cases.parse(await person.rpc('cases/list', { offset, limit: 200 }));
    found.push(...cases);
    if (offset + 200 >= total) return found;
  }
}
