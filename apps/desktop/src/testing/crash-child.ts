import { inventedCase } from './invented.ts';
import { passphrase, testDesk } from './desk.ts';

// Run as a process of its own and killed in the midst: unlocks the folder it is given, opens a call and moves on without end, saying each step it stands at and
// recording all the while once that is allowed.
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('a folder is needed');
const desk = testDesk({ folder });
const unlocked = await desk.client.vault.unlock({ passphrase });
if (!unlocked.ok) throw new Error(unlocked.error.code);
const [number] = inventedCase(1).debtor.numbers;
if (number === undefined) throw new Error('no number');
const current = await desk.client.call.current();
if (current.ok && current.value === null) await desk.client.call.open({ case: inventedCase(1).id, number: number.id });
await desk.client.call.move({ kind: 'connected' });
await desk.client.call.move({ kind: 'answer', answer: 'speaking' });
let isFresh = true;
for (let moves = 0; ; moves += 1) {
  const answer = await desk.client.call.move(moves % 2 === 0 ? { kind: 'next' } : { kind: 'back' });
  const sound = new Blob([`sound ${moves}`]);
  const recorded = await desk.client.call.record({ sound, ms: 10, fresh: isFresh });
  isFresh &&= !recorded.ok;
  if (answer.ok) process.stdout.write(`${answer.value.view.step?.id ?? ''}\n`);
}
