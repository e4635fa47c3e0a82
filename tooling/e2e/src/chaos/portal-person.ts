import { z } from 'zod';
import type { Role, RunningPortal } from '../portal.ts';

/** What the portal has of one call: `history` is not here, it comes with the case to the device. */
export type PortalCall = {
  readonly id: string;
  readonly chain: string;
  readonly events: readonly { readonly id: string; readonly seq: number; readonly hash: string }[];
};

/** Someone signed in at the portal, without a screen. */
export type PortalPerson = {
  readonly rpc: (procedure: string, input?: unknown) => Promise<unknown>;
  readonly importFile: (bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>;
  /** Approves the code that a workstation shows. */
  readonly approve: (userCode: string) => Promise<void>;
};

const Envelope = z.object({ json: z.unknown() });
const List = z.object({ total: z.int(), calls: z.array(z.object({ id: z.string(), chain: z.string() })) });
const Chain = z.object({
  events: z.array(z.object({ event: z.object({ id: z.string(), seq: z.int() }), link: z.object({ hash: z.string() }) })),
});

/** Signs in by the sign-in route as the demo person of a role. */
export async function enterPortal(portal: RunningPortal, role: Role): Promise<PortalPerson> {
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(new URL(path, portal.url), { ...init, signal: AbortSignal.timeout(60_000) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response;
  };
  const json = (body: unknown, cookie = ''): RequestInit => ({
    method: 'POST',
    headers: { origin: portal.url, 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  const signedIn = await send('/api/auth/sign-in/email', json(await portal.signInOf(role)));
  const cookie = signedIn.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
  return {
    rpc: async (procedure, input) => Envelope.parse(await (await send(`/rpc/${procedure}`, json({ json: input }, cookie))).json()).json,
    importFile: async (bytes) => {
      const form = new FormData();
      form.set('data', JSON.stringify({ json: { file: {}, dryRun: false }, meta: [], maps: [['file']] }));
      form.set('0', new File([bytes], 'cases.csv', { type: 'text/csv' }));
      const response = await send('/rpc/cases/import', { method: 'POST', headers: { origin: portal.url, cookie }, body: form });
      return Envelope.parse(await response.json()).json;
    },
    approve: async (userCode) => {
      await send(`/api/auth/device?user_code=${encodeURIComponent(userCode)}`, { headers: { origin: portal.url, cookie } });
      await send('/api/auth/device/approve', json({ userCode }, cookie));
    },
  };
}

/** Every call the portal has, with the identifiers and hashes of its events. */
export async function callsAt(person: PortalPerson): Promise<readonly PortalCall[]> {
  const found: PortalCall[] = [];
  for (let offset = 0; ; offset += 200) {
    const page = List.parse(await person.rpc('calls/list', { offset, limit: 200 }));
    for (const { id, chain } of page.calls) {
      const { events } = Chain.parse(await person.rpc('calls/get', { call: id }));
      found.push({ id, chain, events: events.map(({ event, link }) => ({ ...event, hash: link.hash })) });
    }
    if (offset + 200 >= page.total) return found;
  }
}
