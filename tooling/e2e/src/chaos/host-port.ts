import type { Page } from '@playwright/test';
import { z } from 'zod';

/** What the host answers: a value or a refusal. */
export const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.looseObject({ code: z.string() }) }),
]);
export type Answer = z.infer<typeof Answer>;

/** An answer as oRPC sends it over a port: a status, when it is not 200, and a body. */
const Message = z.object({ p: z.object({ s: z.number().optional(), b: z.object({ json: z.unknown() }).optional() }) });

/** Listens in the page for the port by which its own code speaks to the host, to speak over it too. The page must say something next. */
export async function hearPort(page: Page): Promise<void> {
  await page.evaluate(() => {
    // The application's own function, kept to be called on its port: the shipped code is as it was.
    const post = MessagePort.prototype.postMessage;
    const waiting = new Map<string, (text: string) => void>();
    let port: MessagePort | undefined;
    let asked = 0;
    const hear = (found: MessagePort) => {
      port = found;
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const id = typeof data === 'string' ? /^\{"i":"(chaos-\d+)"/.exec(data)?.[1] : undefined;
        if (id === undefined || typeof data !== 'string') return;
        waiting.get(id)?.(data);
        waiting.delete(id);
      });
    };
    MessagePort.prototype.postMessage = function (this: MessagePort, ...parameters: unknown[]) {
      const [message] = parameters;
      if (port === undefined && typeof message === 'string' && message.startsWith('{"i":')) {
        hear(this);
      }
      Reflect.apply(post, this, parameters);
    };
    globalThis.askHost = (path, input) =>
      new Promise((resolve, reject) => {
        if (port === undefined) {
          reject(new Error('the page has not spoken to the host yet'));
          return;
        }
        const id = `chaos-${(asked += 1)}`;
        waiting.set(id, resolve);
        Reflect.apply(post, port, [JSON.stringify({ i: id, p: { u: `/${path}`, b: { json: input } } })]);
      });
  });
}

/** Asks the host from the page, over the page's own port. Rejects when the host faults or is killed before its answer has reached the page. */
export async function askHost(page: Page, path: string, input?: unknown): Promise<Answer> {
  const text = await page.evaluate(({ path: procedure, input: given }) => globalThis.askHost?.(procedure, given), { path, input });
  return Answer.parse(saidBy(path, text ?? ''));
}

/** What a message over the port says in answer to a procedure. Throws when the host faulted. */
export function saidBy(path: string, text: string): unknown {
  const { p: reply } = Message.parse(JSON.parse(text));
  if (reply.s !== undefined && reply.s >= 400) throw new Error(`${path} answered ${reply.s}`);
  return reply.b?.json;
}

/** Asks the host; rejects when it faults or dies before it has answered. */
export type Ask = (path: string, input?: unknown) => Promise<Answer>;

declare global {
  var askHost: ((path: string, input: unknown) => Promise<string>) | undefined;
}
