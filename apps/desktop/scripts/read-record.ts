import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { canonical } from '@parley/domain/kernel';
import { readRecord } from '../src/testing/device-record.ts';

// node scripts/read-record.ts DATA: what lies in the data folder of a desktop app that does not run, as one JSON document in which amounts are
// texts of digits. The passphrase comes on standard input: arguments and environments can be read by others. A failure is its code and exit 1.
const [data] = process.argv.slice(2);
if (data === undefined) throw new Error('a data folder is needed');
const passphrase = (await text(process.stdin)).replace(/\r?\n$/, '');
const record = await readRecord(join(data, 'workstation'), passphrase);
if (record.ok) {
  process.stdout.write(`${canonical(record.value)}\n`);
} else {
  process.stderr.write(`${record.error.code}\n`);
  process.exitCode = 1;
}
