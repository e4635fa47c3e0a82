import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { DeviceRecord } from '../chaos/device-record.ts';
import { Answer, type Ask, saidBy } from '../chaos/host-port.ts';

const program = join(import.meta.dirname, '../../../../apps/desktop/src/testing/host-child.ts');
const Said = z.union([
  z.string(),
  z.object({ started: z.literal(true) }),
  z.object({ record: z.string() }),
  z.object({ unreadable: z.string() }),
]);
type Said = z.infer<typeof Said>;

/** The desktop's host as a process of its own, over its own store file, without a window. */
export type HostProcess = {
  /** What lies in a folder in which no host runs; the code of the failure when it cannot be read. */
  readonly read: (folder: string, passphrase: string) => Promise<DeviceRecord | string>;
  readonly start: (on: {
    readonly folder: string;
    readonly boot: string;
    readonly turnedMs: number;
    readonly passedMs: number;
  }) => Promise<void>;
  /** Turns the wall clock that it sees to be so far ahead of the true one. */
  readonly turn: (turnedMs: number) => void;
  /** Lets so much time have passed on all of its clocks since it was made. */
  readonly pass: (passedMs: number) => void;
  readonly ask: Ask;
  /** The same for procedures that answer with a value and never refuse. */
  readonly told: (path: string) => Promise<unknown>;
  readonly kill: () => Promise<void>;
};

/** Starts a process that waits to be told what to do. What it says of bugs goes where this process says its own. */
export function hostProcess(): HostProcess {
  const child = fork(program, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const asking = new Map<string, { readonly answer: (text: string) => void; readonly fail: (error: Error) => void }>();
  let asked = 0;
  child.on('message', (message) => {
    const id = typeof message === 'string' ? /^\{"i":"(faults-\d+)"/.exec(message)?.[1] : undefined;
    if (id === undefined || typeof message !== 'string') return;
    asking.get(id)?.answer(message);
    asking.delete(id);
  });
  child.once('exit', () => {
    for (const { fail } of asking.values()) fail(new Error('the host is dead'));
    asking.clear();
  });
  const say = async (path: string, input: unknown): Promise<unknown> => {
    const id = `faults-${(asked += 1)}`;
    const text = await new Promise<string>((answer, fail) => {
      if (child.exitCode !== null || child.signalCode !== null) {
        fail(new Error('the host is dead'));
        return;
      }
      asking.set(id, { answer, fail });
      child.send(JSON.stringify({ i: id, p: { u: `/${path}`, b: { json: input } } }));
    });
    return saidBy(path, text);
  };
  return {
    read: async (folder, passphrase) => {
      const said = await answered(child, { kind: 'read', folder, passphrase });
      if (typeof said === 'object' && 'record' in said) return DeviceRecord.parse(JSON.parse(said.record));
      return typeof said === 'object' && 'unreadable' in said ? said.unreadable : 'nothing was told';
    },
    start: async (on) => void (await answered(child, { kind: 'start', ...on })),
    turn: (turnedMs) => void child.send({ kind: 'turn', turnedMs }),
    pass: (passedMs) => void child.send({ kind: 'pass', passedMs }),
    ask: async (path, input) => Answer.parse(await say(path, input)),
    told: (path) => say(path, undefined),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answered(child: ChildProcess, message: object): Promise<Said> {
  const answer = Promise.race([once(child, 'message'), once(child, 'exit').then(() => ['{}'])]);
  child.send(message);
  const [said]: unknown[] = await answer;
  return Said.parse(said);
}
