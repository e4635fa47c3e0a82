import { z } from 'zod';
import { enrolled, passphrase, testDesk, type TestDesk } from './desk.ts';
import { inventedCase, signedBundle } from './invented.ts';
import { testPortal } from './portal.ts';

// A host over a store with as many cases as it is told, as a process of its own, so that a bench can ask for one thing at a time: its opening up to the first
// page of the queue, a step of a call there and back, a search. It answers with what came of it, to be compared.
const Asked = z.enum(['open', 'step', 'search']);
const count = Number(process.argv[2]);
/** As many as a portal's answer holds, and some. */
const batch = 1000;

let desk = await filled();
process.send?.('ready');

async function filled(): Promise<TestDesk> {
  const portal = await testPortal();
  portal.sends.bundle = signedBundle(1);
  portal.sends.cases = [inventedCase(1)];
  const made = testDesk();
  await enrolled(made, portal.url);
  // One person is leased and called; a lease for each of the others would only lengthen the making.
  portal.sends.tokens = null;
  for (let from = 0; from < count; from += batch) {
    portal.sends.cases = Array.from({ length: Math.min(batch, count - from) }, (_, index) => inventedCase(from + index + 1));
    portal.sends.revision += 1;
    const synced = await made.client.sync.now();
    if (!synced.ok || synced.value.trouble !== null) throw new Error('the cases have not come');
  }
  await portal.stop();
  const { id, debtor } = inventedCase(1);
  const number = debtor.numbers[0]?.id;
  if (number === undefined || !(await made.client.call.open({ case: id, number })).ok) throw new Error('no call is open');
  await made.client.call.move({ kind: 'connected' });
  await made.client.call.move({ kind: 'answer', answer: 'speaking' });
  return made;
}

async function page(search: string): Promise<string> {
  const answer = await desk.client.queue.page({ search, show: 'all', offset: 0, limit: 50 });
  if (!answer.ok) return answer.error.code;
  return `${answer.value.total} ${answer.value.items[0]?.case ?? ''}`;
}

async function opened(): Promise<string> {
  const { folder } = desk;
  await desk.close();
  desk = testDesk({ folder });
  const unlocked = await desk.client.vault.unlock({ passphrase });
  return unlocked.ok ? page('') : unlocked.error.code;
}

async function stepped(): Promise<string> {
  const moves = [await desk.client.call.move({ kind: 'next' }), await desk.client.call.move({ kind: 'back' })];
  return moves.map((move) => (move.ok ? move.value.view.step?.id : move.error.code)).join(' ');
}

process.on('message', (message) => {
  const asked = Asked.parse(message);
  const answer = asked === 'open' ? opened() : asked === 'step' ? stepped() : page('示例4321');
  void answer.then((text) => process.send?.(text));
});
