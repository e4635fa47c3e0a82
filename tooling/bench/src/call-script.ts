import type { CallFact, Localised } from '@parley/domain/compliance';
import type { Block, ScriptBody, Step } from '@parley/domain/script';

const both = (text: string): Localised => ({ 'zh-CN': text, en: text });
const said: readonly Block[] = [{ audience: 'thirdPartySafe', text: both('{institution}') }];
/** What the steps of the line establish in turn: most of a call establishes nothing new. */
const learnt: readonly CallFact[] = ['institution-named', 'agent-named', 'recording-notified', 'purpose-stated', 'contact-route-given'];

/**
 * An invented script of so many steps, as long as a call through it: a line of sayings, questions, records and branches, with two answers aside
 * that lead back to where the call was. Not proved: a certificate is not what is measured.
 */
export function callScript(count: number): ScriptBody {
  const line = count - 3;
  const steps = Array.from({ length: line }, (_, index) => stepOf(index, index + 1 < line ? `s${index + 1}` : 'close'));
  return {
    id: `invented-${count}`,
    title: both('invented'),
    pack: 'invented',
    products: ['other'],
    variables: [],
    entry: 's0',
    politeEnd: 'close',
    steps: [
      ...steps,
      {
        ...base('calm'),
        kind: 'ask',
        blocks: said,
        answers: [{ id: 'calmer', label: both('calmer'), establishes: [], next: 'resume' }],
      },
      { ...base('close'), kind: 'say', blocks: said, establishes: ['contact-route-given'], next: 'end' },
      { ...base('end'), kind: 'end', disposition: 'ended-politely' },
    ],
    palette: [
      { id: 'angry', label: both('angry'), establishes: [], goto: 'calm', resume: true },
      {
        id: 'asks-proof',
        label: both('asks-proof'),
        when: { kind: 'fact', fact: 'institution-named' },
        establishes: ['proof-requested'],
        goto: 'calm',
        resume: true,
      },
    ],
  };
}

function stepOf(index: number, next: string): Step {
  const head = base(`s${index}`);
  const establishes = [learnt[index % learnt.length] ?? 'institution-named'];
  switch (index % 5) {
    case 1:
      return {
        ...head,
        kind: 'ask',
        blocks: said,
        answers: [
          { id: 'yes', label: both('yes'), establishes, next },
          { id: 'no', label: both('no'), establishes: [], next },
        ],
      };
    case 2:
      return { ...head, kind: 'branch', when: { kind: 'fact', fact: 'hardship-stated' }, then: next, otherwise: next };
    case 3:
      return {
        ...head,
        kind: 'do',
        action: 'record-request',
        instructions: both('record'),
        outcomes: [{ outcome: 'done', establishes: [], next }],
      };
    default:
      return { ...head, kind: 'say', blocks: said, establishes, next };
  }
}

function base(id: string) {
  return { id, title: both(id), needs: [] };
}
