import {
  createMachine as robotMachine,
  guard,
  interpret,
  type MachineState,
  reduce,
  state as robotState,
  transition as robotTransition,
} from 'robot3';
import { type AnyMachineSnapshot, assign, createActor, createMachine, initialTransition, transition } from 'xstate';
import type { Arc, Kept } from './call-arcs.ts';

/** Where a machine stands after an event, its step by number. */
export type MachineStand = { readonly step: number; readonly facts: number };
/** A peer at its job: makes the whole call, and tells after every event where it stands, or only at the end what is known. */
export type Machine = { readonly run: () => number; readonly each: (tell: (stand: MachineStand) => void) => void };

type Call = { readonly arcs: readonly Arc[]; readonly start: number; readonly kept: Kept; readonly types: readonly string[] };

/** A dot in a name is a path to xstate. */
type Name = `step${number}`;
const nameOf = (step: number): Name => `step${step}`;
const stepOf = (name: string) => Number(name.slice('step'.length));

/** robot3: a state a step, guards and reducers, a service that is sent the events. */
export function robotCall({ arcs, start, kept, types }: Call): Machine {
  const ofStep = grouped(arcs, ({ from }) => from);
  const names = [...new Set(arcs.flatMap(({ from, to }) => [from, to]))];
  const states: { [name in Name]: MachineState<string> } = {};
  for (const step of names) {
    const transitions = (ofStep.get(step) ?? []).map(({ type, to, when, after }) =>
      robotTransition(type, nameOf(to), ...when.map((test) => guard(test)), reduce(after)),
    );
    states[nameOf(step)] = robotState(...transitions);
  }
  const machine = robotMachine(nameOf(start), states, () => kept);
  const begin = () => interpret(machine, () => undefined);
  return {
    run: () => {
      const service = begin();
      for (const type of types) service.send(type);
      return service.context.facts;
    },
    each: (tell) => {
      const service = begin();
      for (const type of types) {
        service.send(type);
        tell({ step: stepOf(service.machine.current), facts: service.context.facts });
      }
    },
  };
}

/** xstate's actor, which is sent the events, and its pure function of a snapshot and an event: one machine, a state a step. */
export function xstateCalls({ arcs, start, kept, types }: Call): { readonly actor: Machine; readonly pure: Machine } {
  const states = [...grouped(arcs, ({ from }) => from)].map(([step, own]) => {
    const transitions = [...grouped(own, ({ type }) => type)].map(([type, ways]) => [type, ways.map(xstateWay)] as const);
    return [nameOf(step), { on: Object.fromEntries(transitions) }] as const;
  });
  const ends = arcs.filter(({ to }) => !arcs.some(({ from }) => from === to)).map(({ to }) => [nameOf(to), {}] as const);
  const machine = createMachine({ initial: nameOf(start), context: kept, states: Object.fromEntries([...ends, ...states]) });
  const events = types.map((type) => ({ type }));
  const begun = () => createActor(machine).start();
  const next = (snapshot: ReturnType<typeof first>, event: { readonly type: string }) => transition(machine, snapshot, event)[0];
  const first = () => initialTransition(machine)[0];
  return {
    actor: {
      run: () => {
        const actor = begun();
        for (const event of events) actor.send(event);
        return actor.getSnapshot().context.facts;
      },
      each: (tell) => {
        const actor = begun();
        for (const event of events) {
          actor.send(event);
          tell(standOf(actor.getSnapshot()));
        }
      },
    },
    pure: {
      run: () => events.reduce(next, first()).context.facts,
      each: (tell) => {
        let snapshot = first();
        for (const event of events) {
          snapshot = next(snapshot, event);
          tell(standOf(snapshot));
        }
      },
    },
  };
}

function xstateWay({ to, when, after }: Arc) {
  const actions = assign(({ context }: { readonly context: Kept }) => after(context));
  const [first] = when;
  if (first === undefined) return { target: nameOf(to), actions };
  const test =
    when.length === 1
      ? ({ context }: { readonly context: Kept }) => first(context)
      : ({ context }: { readonly context: Kept }) => when.every((one) => one(context));
  return { target: nameOf(to), guard: test, actions };
}

function standOf({ value, context }: AnyMachineSnapshot): MachineStand {
  return { step: stepOf(String(value)), facts: context.facts };
}

function grouped<Key>(arcs: readonly Arc[], keyOf: (arc: Arc) => Key): ReadonlyMap<Key, readonly Arc[]> {
  const groups = new Map<Key, Arc[]>();
  for (const arc of arcs) {
    const key = keyOf(arc);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [arc]);
    else group.push(arc);
  }
  return groups;
}
