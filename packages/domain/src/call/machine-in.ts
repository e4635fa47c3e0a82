import type { CallFact, Disposition } from '#compliance';
import { amountText } from '#money';
import {
  type CaseClass,
  type CaseFigures,
  caseClassOf,
  factBit,
  type FactSet,
  type Figure,
  type Machine,
  machineOf,
  type ScriptBody,
  spokenVariables,
  type VariableValue,
} from '#script';
import { caseValues } from './call-values.ts';
import type { CallContext } from './context.ts';

type Ready = {
  readonly machine: Machine;
  readonly figures: CaseFigures | undefined;
  readonly missing: readonly string[];
  readonly guarded: FactSet;
  readonly owed: readonly CallFact[];
  readonly asked: ReadonlyMap<Disposition, FactSet>;
};
const compiled = new WeakMap<ScriptBody, Machine>();
const ready = new WeakMap<CallContext, Ready>();

/** The context's script, compiled and ready to run for the context's case. */
export function machineIn(context: CallContext): Machine {
  return readyIn(context).machine;
}

/** The machine for the class that a call was opened under. */
export function machineUnder(caseClass: CaseClass, context: CallContext): Machine {
  const machine = machineIn(context);
  return machine.caseClass === caseClass ? machine : { ...machine, caseClass };
}

/** The case's figures that the script compares; absent when it compares none. */
export function figuresIn(context: CallContext): CaseFigures | undefined {
  return readyIn(context).figures;
}

/** The class that recorded figures mean; absent when they are not those that the script compares. */
export function classOf(figures: CaseFigures | undefined, context: CallContext): CaseClass | undefined {
  const found = caseClassOf(machineIn(context).code.comparisons, (variable) => figures?.[variable]);
  return found.kind === 'class' ? found.caseClass : undefined;
}

/** The variables that the script will need from the case and the case does not have: with any, a call under this script cannot begin. */
export function missingValues(context: CallContext): readonly string[] {
  return readyIn(context).missing;
}

/** The facts whose establishing some property of the pack forbids at times: a move that establishes none of them breaks none by moving. */
export function guardedIn(context: CallContext): FactSet {
  return readyIn(context).guarded;
}

/** The facts that the pack's properties ask of a call and the script can establish. */
export function owedIn(context: CallContext): readonly CallFact[] {
  return readyIn(context).owed;
}

/** The facts that the pack's properties ask of a call which ends with a disposition. */
export function askedBefore(disposition: Disposition, context: CallContext): FactSet {
  return readyIn(context).asked.get(disposition) ?? 0;
}

/** A pure memo: bodies and contexts are never changed. */
function readyIn(context: CallContext): Ready {
  return memo(ready, context, makeReady);
}

function makeReady(context: CallContext): Ready {
  const machine = memo(compiled, context.script.body, (body) => machineOf(body));
  const values = caseValues(context, context.case.debtor.language);
  const known = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined);
  const found = caseClassOf(machine.code.comparisons, known);
  const spoken = spokenVariables(machine.body).filter(({ name, after }) => after === undefined && known(name) === undefined);
  const figures = [...new Set(machine.code.comparisons.map(({ variable }) => variable))].flatMap((variable) => {
    const figure = figureOf(known(variable));
    return figure === undefined ? [] : [[variable, figure] as const];
  });
  return {
    figures: figures.length === 0 ? undefined : Object.fromEntries(figures),
    machine: found.kind === 'class' ? { ...machine, caseClass: found.caseClass } : machine,
    missing: [...new Set([...spoken.map(({ name }) => name), ...(found.kind === 'unknown' ? [found.variable] : [])])],
    guarded: context.pack.properties.reduce((set, property) => {
      if (property.kind === 'precedes') return set | factBit(property.then);
      return property.kind === 'never-while' ? set | factBit(property.never) : set;
    }, 0),
    asked: askedByDisposition(context),
    owed: askedFor(context).filter((fact) =>
      machine.code.establishes.slice(0, machine.code.politeEnd).some((facts) => facts.includes(fact)),
    ),
  };
}

function figureOf(value: VariableValue | undefined): Figure | undefined {
  switch (value?.type) {
    case 'money':
      return { type: 'money', currency: value.value.currency, amount: amountText(value.value) };
    case 'integer':
    case 'date':
      return value;
    default:
      return undefined;
  }
}

function askedFor(context: CallContext): readonly CallFact[] {
  const asked = context.pack.properties.flatMap((property): readonly CallFact[] => {
    if (property.kind === 'precedes') return [property.first];
    return property.kind === 'ends-with' ? [property.fact] : [];
  });
  return [...new Set(asked)];
}

function askedByDisposition(context: CallContext): ReadonlyMap<Disposition, FactSet> {
  const asked = new Map<Disposition, FactSet>();
  for (const property of context.pack.properties) {
    if (property.kind !== 'ends-with') continue;
    for (const disposition of property.dispositions) asked.set(disposition, (asked.get(disposition) ?? 0) | factBit(property.fact));
  }
  return asked;
}

function memo<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make(key);
  known.set(key, made);
  return made;
}
