import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { enrolled, passphrase, testDesk } from '../src/testing/desk.ts';
import { inventedCase, signedBundle } from '../src/testing/invented.ts';
import { testPortal } from '../src/testing/portal.ts';

async function read(data: string, phrase: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'read-record.ts'), data], { stdio: 'pipe' });
  child.stdin.end(`${phrase}\n`);
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, said, complaint };
}

/** A data folder with a call that stands in the midst, as a killed application leaves it: its store was never closed. */
async function leftInACall() {
  const data = mkdtempSync(join(tmpdir(), 'parley-read-record-'));
  const portal = await testPortal();
  portal.sends.bundle = signedBundle(1);
  portal.sends.cases = [inventedCase(1)];
  const desk = testDesk({ folder: join(data, 'workstation') });
  await enrolled(desk, portal.url);
  const [number] = inventedCase(1).debtor.numbers;
  if (number === undefined) throw new Error('no number');
  await desk.client.call.open({ case: inventedCase(1).id, number: number.id });
  await desk.client.call.move({ kind: 'connected' });
  await portal.stop();
  return { data, desk };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => !name.endsWith('-shm'))
    .map((name) => `${name} ${readFileSync(join(folder, name)).toString('base64')}`);
}

describe('the record of a data folder', () => {
  it('is one document, is read from a copy, and is kept from whoever has not the passphrase', { timeout: 60_000 }, async () => {
    const { data, desk } = await leftInACall();
    const before = filesIn(desk.folder);
    const { code, said, complaint } = await read(data, passphrase);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(JSON.parse(said)).toMatchObject({
      events: [{ event: { seq: 0, body: { kind: 'call-opened' } } }, { event: { seq: 1, body: { kind: 'connected' } } }],
      outbox: [0, 1],
      acked: -1,
      screen: { view: { phase: 'talking', step: { id: 'opening.greeting' } } },
      histories: { [inventedCase(1).id]: { sent: [], held: 0 } },
      faults: [],
    });
    expect(await read(data, 'not the passphrase')).toEqual({ code: 1, said: '', complaint: 'vault.wrong-passphrase\n' });
    expect(filesIn(desk.folder)).toEqual(before);
    await desk.close();
  });

  it('is refused where there is none', async () => {
    const data = mkdtempSync(join(tmpdir(), 'parley-read-record-'));
    expect(await read(data, passphrase)).toEqual({ code: 1, said: '', complaint: 'vault.absent\n' });
  });
});
