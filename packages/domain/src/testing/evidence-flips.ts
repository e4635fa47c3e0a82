import { canonical } from '#kernel';
import { signedBy, verifyEvidence, writeEvidence, type EvidenceFile, type EvidenceReport, type SignatureCheck } from '#evidence';

/** One flipped bit that a check did not find, or found elsewhere than it is. */
export type Missed = { readonly bit: number; readonly at: number | null; readonly report: EvidenceReport };

/**
 * Flips bits of an evidence file's bytes, those at `first`, `first + stride` and so on, and gives back every flip that was not found or was put
 * into another event than the one whose bytes were hit. A flip that leaves no UTF-8 is found by whoever reads the file.
 */
export function missedFlips(
  file: EvidenceFile,
  { first, stride }: { readonly first: number; readonly stride: number },
): { readonly flips: number; readonly missed: readonly Missed[] } {
  const text = writeEvidence(file);
  const bytes = bytesOf(text);
  const eventAt = eventsByByte(file, text);
  const signed = remembered();
  const missed: Missed[] = [];
  let flips = 0;
  for (let bit = first; bit < bytes.length * 8; bit += stride) {
    flips += 1;
    const hit = bit >> 3;
    const read = textOf(bytes.map((byte, index) => (index === hit ? byte ^ (1 << (bit & 7)) : byte)));
    if (read === undefined) continue;
    const report = verifyEvidence(read, { signed });
    const at = eventAt(hit);
    const found = report.checks.some(({ damage }) => damage !== null && damage.at === at);
    if (report.holds || !found) missed.push({ bit, at, report });
  }
  return { flips, missed };
}

/** A signature check that does not do the same work twice: all but one of a damaged file's signatures were seen before. */
export function remembered(): SignatureCheck {
  const known = new Map<string, boolean>();
  return (text, signature, key) => {
    const name = `${key}${signature}${text}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const now = signedBy(text, signature, key);
    known.set(name, now);
    return now;
  };
}

/** Which event's text a byte belongs to, the comma after it included; null outside of the events. */
function eventsByByte(file: EvidenceFile, text: string): (byte: number) => number | null {
  const before = text.indexOf('"events":[') + '"events":['.length;
  const starts: number[] = [];
  let at = bytesOf(text.slice(0, before)).length;
  for (const event of file.events) {
    starts.push(at);
    at += bytesOf(canonical(event)).length + 1;
  }
  const end = at - 1;
  const [first = 0] = starts;
  return (byte) => (byte < first || byte >= end ? null : starts.filter((start) => start <= byte).length - 1);
}

function bytesOf(text: string): readonly number[] {
  return [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|([^%])/g)].map(([, hex, char]) =>
    hex === undefined ? (char ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

function textOf(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}
