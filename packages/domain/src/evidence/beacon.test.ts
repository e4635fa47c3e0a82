import { DeviceId, instant, LenderId } from '#kernel';
import { expect, test } from 'vitest';
import { type Beacon, beaconFormat, keyPair, openBeacon, sealBeacon, signText } from './index.ts';

const lender = keyPair(new Uint8Array(32).fill(1));
const stranger = keyPair(new Uint8Array(32).fill(2));
const beacon: Beacon = {
  lender: LenderId.parse('lender-1'),
  device: DeviceId.parse('device-1'),
  time: instant(Date.UTC(2026, 10, 24)),
  nonce: '0'.repeat(32),
};
const expected = { key: lender.key, lender: beacon.lender, device: beacon.device, nonce: beacon.nonce };
const refused = { ok: false, error: { code: 'evidence.beacon' } };

test('a beacon tells the time to the device that asked', () => {
  expect(openBeacon(sealBeacon(beacon, lender), expected)).toEqual({ ok: true, value: beacon.time });
});

test('an answer to an earlier question, to another device, of another lender or of another key tells nothing', () => {
  const others: readonly Beacon[] = [
    { ...beacon, nonce: '1'.repeat(32) },
    { ...beacon, device: DeviceId.parse('device-2') },
    { ...beacon, lender: LenderId.parse('lender-2') },
  ];
  for (const other of others) expect(openBeacon(sealBeacon(other, lender), expected)).toEqual(refused);
  expect(openBeacon(sealBeacon(beacon, stranger), expected)).toEqual(refused);
  expect(openBeacon({ ...sealBeacon(beacon, stranger), key: lender.key }, expected)).toEqual(refused);
});

test('an altered beacon, one of another format and one that is none tell nothing', () => {
  const signed = sealBeacon(beacon, lender);
  expect(openBeacon({ ...signed, payload: signed.payload.replace(String(beacon.time), String(beacon.time - 1)) }, expected)).toEqual(
    refused,
  );
  const other = (format: string, payload: string) => signText({ format, payload }, lender.secret, lender.key);
  expect(openBeacon(other('parley-bundle/1', signed.payload), expected)).toEqual(refused);
  for (const payload of ['{', '{}', 'null']) expect(openBeacon(other(beaconFormat, payload), expected)).toEqual(refused);
});
