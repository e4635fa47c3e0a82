import { CallFact } from '#compliance';
import { caseClassOf } from './conditions.ts';
import { factBit } from './facts.ts';
import type { CaseFailure, ScriptIssue } from './issues.ts';
import { entryOf, follow, goBack, type Landing, type Machine, machineOf, type Position, stepAt } from './machine.ts';
import { keepsHistory, type Move } from './moves.ts';
import type { CaseMove, ScriptBody, ScriptCase, StepId } from './script.ts';
import { DoOutcome } from './script.ts';

/** Runs every test case of a sound script on its own machine; what it finds otherwise than expected, at most one problem a case. */
export function checkCases(body: ScriptBody): readonly ScriptIssue[] {
  const { cases } = body;
  if (cases === undefined || cases.length === 0) return [];
  const machine = machineOf(body);
  return cases.flatMap((one) => runCase(machine, one));
}

type Standing = { readonly position: Position; readonly history: readonly Position[] };

function runCase(machine: Machine, one: ScriptCase): readonly ScriptIssue[] {
  const given = one.given ?? {};
  const found = caseClassOf(machine.code.comparisons, (variable) => (Object.hasOwn(given, variable) ? given[variable] : undefined));
  if (found.kind === 'unknown') return [{ code: 'script.case-figure', step: one.id, variable: found.variable }];
  const within: Machine = { ...machine, caseClass: found.caseClass };
  const failed = (move: number, at: StepId, because: CaseFailure): readonly ScriptIssue[] => [
    { code: 'script.case-failed', step: one.id, move, at, because },
  ];
  const entry = entryOf(within);
  if (entry.kind !== 'landed') return failed(0, machine.body.entry, 'refused');
  let now: Standing = { position: entry.position, history: [] };
  for (const [index, text] of one.moves.entries()) {
    const after = moved(within, now, text);
    const last = index === one.moves.length - 1;
    if (last && one.expect.refused === true) {
      return after === undefined ? unlike(one, now.position, machine) : failed(index + 1, now.position.step, 'not-refused');
    }
    if (after === undefined) return failed(index + 1, now.position.step, 'refused');
    now = after;
  }
  return unlike(one, now.position, machine);
}

function unlike(one: ScriptCase, position: Position, machine: Machine): readonly ScriptIssue[] {
  const { at, facts = [], without = [], ends } = one.expect;
  const move = one.moves.length;
  const step = stepAt(machine, position);
  const because: CaseFailure | undefined =
    at !== undefined && at !== position.step
      ? 'at'
      : facts.some((fact) => (position.facts & factBit(fact)) === 0)
        ? 'facts'
        : without.some((fact) => (position.facts & factBit(fact)) !== 0)
          ? 'without'
          : ends !== undefined && !(step.kind === 'end' && step.disposition === ends)
            ? 'ends'
            : undefined;
  return because === undefined ? [] : [{ code: 'script.case-failed', step: one.id, move, at: position.step, because }];
}

function moved(machine: Machine, { position, history }: Standing, text: CaseMove): Standing | undefined {
  if (text === 'back') {
    const earlier = history.at(-1);
    const landing: Landing = earlier === undefined ? { kind: 'not-offered' } : goBack(machine, position, earlier);
    return landing.kind === 'landed' ? { position: landing.position, history: history.slice(0, -1) } : undefined;
  }
  const move = moveOf(text);
  const landing = move === undefined ? undefined : follow(machine, position, move);
  if (move === undefined || landing?.kind !== 'landed') return undefined;
  return { position: landing.position, history: move.kind === 'note' ? history : keepsHistory(move) ? [...history, position] : [] };
}

/** A case's move as the machine takes it; undefined when it names no outcome or fact there is. */
export function moveOf(text: Exclude<CaseMove, 'back'>): Move | undefined {
  const [kind = '', what = ''] = text.split(' ');
  switch (kind) {
    case 'next':
    case 'resume':
    case 'polite-end':
      return { kind };
    case 'answer':
      return { kind, answer: what };
    case 'palette':
      return { kind, entry: what };
    case 'outcome': {
      const outcome = DoOutcome.unwrap().shape.outcome.safeParse(what);
      return outcome.success ? { kind, outcome: outcome.data } : undefined;
    }
    case 'note': {
      const fact = CallFact.safeParse(what);
      return fact.success ? { kind, fact: fact.data } : undefined;
    }
    default:
      return undefined;
  }
}

/** A move as a case writes it: what `moveOf` reads as the same move. */
export function caseMoveOf(move: Move | { readonly kind: 'back' }): CaseMove {
  switch (move.kind) {
    case 'answer':
      return `answer ${move.answer}`;
    case 'outcome':
      return `outcome ${move.outcome}`;
    case 'palette':
      return `palette ${move.entry}`;
    case 'note':
      return `note ${move.fact}`;
    default:
      return move.kind;
  }
}
