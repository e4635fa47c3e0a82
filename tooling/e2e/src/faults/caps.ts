import type { LenderCall } from './lender-calls.ts';

/** What mainland China's pack allows in a day of the person called: conversations with a person, and tries of a number that nobody answers. */
const most = { conversations: 3, unanswered: 6 };
const unanswered = new Set(['no-answer', 'busy', 'voicemail']);

type Contact = { readonly of: string; readonly kind: keyof typeof most; readonly day: string };

/** `caps`: by how many contacts they are exceeded in what the portal has; `reached`: how often one was used up; `tokens`: how many were spent more than once. Counted here and not by the kernel. */
export function overCaps(
  calls: readonly LenderCall[],
  zoneOf: (theCase: string) => string,
): { readonly caps: number; readonly reached: number; readonly tokens: number } {
  const contacts = new Map<string, number>();
  const tokens = new Map<string, number>();
  for (const { events } of calls) {
    const opened = events.find(({ event }) => event.body.kind === 'call-opened')?.event;
    const ended = events.find(({ event }) => event.body.kind === 'ended')?.event;
    const contact = contactOf(opened, ended, zoneOf);
    if (opened === undefined || contact === undefined) continue;
    const key = `${contact.kind} ${contact.of} ${contact.day}`;
    contacts.set(key, (contacts.get(key) ?? 0) + 1);
    const token = `${opened.body.case} ${opened.body.lease?.token}`;
    if (contact.kind === 'conversations') tokens.set(token, (tokens.get(token) ?? 0) + 1);
  }
  const over = [...contacts].map(([key, count]) => count - (key.startsWith('conversations') ? most.conversations : most.unanswered));
  return {
    caps: over.reduce((sum, count) => sum + Math.max(0, count), 0),
    reached: over.filter((count) => count >= 0).length,
    tokens: [...tokens.values()].filter((count) => count > 1).length,
  };
}

type Event = LenderCall['events'][number]['event'];

function contactOf(opened: Event | undefined, ended: Event | undefined, zoneOf: (theCase: string) => string): Contact | undefined {
  const of = opened?.body.case;
  const outcome = ended?.body.outcome;
  if (opened === undefined || of === undefined || outcome === undefined) return undefined;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zoneOf(of) }).format(opened.at);
  if (outcome === 'conversation') return { of, kind: 'conversations', day };
  return unanswered.has(outcome) ? { of: `${of} ${opened.body.number ?? ''}`, kind: 'unanswered', day } : undefined;
}
