import { CallId, canonical, DeviceId, err, hasCanonicalText, LenderId, ok, type Result } from '#kernel';
import { z } from 'zod';
import { CopiedEvent, copyEvent, hideFields, type Shows } from './copy.ts';
import { PublicKey, type Linked } from './link.ts';
import { isShallow, placeInText } from './locate.ts';
import { SignedText } from './signed.ts';

export const evidenceFormat = 'parley-evidence/1';

/**
 * The record of one call as it is handed out: one document of canonical JSON, whole or with fields hidden. Nothing in it goes without a
 * signature or without being said again in something signed. The script, pack and bundle that the call ran under stand in its opening event.
 */
export const EvidenceFile = z
  .strictObject({
    format: z.literal(evidenceFormat),
    lender: LenderId,
    call: CallId,
    device: DeviceId,
    /** The device's key, under which every link is signed. */
    key: PublicKey,
    /** The lender's word for the device's key. */
    enrolment: SignedText.nullable(),
    /** The lender's word for how far the chain had got. */
    receipt: SignedText.nullable(),
    /** The lender's word for what was deleted of the recording; absent when nothing was. */
    deletions: z.array(SignedText).min(1).readonly().optional(),
    events: z.array(CopiedEvent).min(1).readonly(),
  })
  .refine(hasCanonicalText)
  .readonly();
export type EvidenceFile = z.infer<typeof EvidenceFile>;

/** Where a text ceases to be an evidence file: the path of the value, and the offset in UTF-16 code units. */
export type Unreadable = { readonly code: 'evidence.unreadable'; readonly path: readonly string[]; readonly offset: number };

/** Puts an evidence file together from a whole chain; everything is shown. */
export function evidenceOf(
  of: Omit<EvidenceFile, 'format' | 'events'> & { readonly chain: readonly [Linked, ...(readonly Linked[])] },
): EvidenceFile {
  const { chain, ...said } = of;
  return { format: evidenceFormat, ...said, events: chain.map(copyEvent) };
}

/** Hides fields of an evidence file. Anyone who holds it can; nobody can bring back from the copy what was hidden. */
export function redact(
  file: EvidenceFile,
  shows: Shows,
): Result<EvidenceFile, { readonly code: 'evidence.cannot-hide'; readonly at: number }> {
  const events = hideFields(file.events, shows);
  return events.ok ? ok({ ...file, events: events.value }) : events;
}

/** The text of an evidence file. */
export function writeEvidence(file: EvidenceFile): string {
  return canonical(file);
}

/** Reads the text of an evidence file, which must be its canonical form to the last character: what means nothing cannot be changed either. */
export function readEvidence(text: string): Result<EvidenceFile, Unreadable> {
  const nowhere = (offset?: number) => err({ code: 'evidence.unreadable', ...placeInText(text, offset) });
  if (!text.isWellFormed() || !isShallow(text)) return nowhere();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return nowhere();
  }
  const parsed = EvidenceFile.safeParse(json);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.map(String) ?? [];
    return err({ code: 'evidence.unreadable', path, offset: 0 });
  }
  const written = canonical(parsed.data);
  return written === text ? ok(parsed.data) : nowhere(differsAt(written, text));
}

function differsAt(one: string, other: string): number {
  let at = 0;
  while (at < other.length && one[at] === other[at]) at += 1;
  return at;
}
