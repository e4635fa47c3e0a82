import type { Result } from '#kernel';
import { type AudioAccount, audioIn, damageToAudio } from './verify-audio.ts';
import { placeIn, type SignatureCheck } from './chain.ts';
import { damageToChain, damageToFile, type Damage } from './damage.ts';
import { readEvidence, type EvidenceFile } from './evidence-file.ts';
import { signedBy } from './keys.ts';
import type { PublicKey } from './link.ts';
import { openEnrolment, openReceipt, type Receipt, type StatementFailure } from './statements.ts';

/** What is checked of an evidence file, in this order. */
export const evidenceChecks = ['file', 'chain', 'signatures', 'device', 'end', 'audio', 'lender'] as const;

/**
 * What came of a check. `absent`: the file does not hold, or the asker did not bring, what it would be checked by; `not-reached`: the file
 * could not be read.
 */
export type EvidenceCheck = {
  readonly check: (typeof evidenceChecks)[number];
  readonly outcome: 'passed' | 'failed' | 'absent' | 'not-reached';
  readonly damage: Damage | null;
};

/** `holds` says that nothing is damaged, and not that everything could be checked: see the checks that are `absent`. */
export type EvidenceReport = {
  readonly holds: boolean;
  readonly checks: readonly EvidenceCheck[];
  readonly file: EvidenceFile | null;
  /** What became of the recording; null when there is none, or the copy hides it. */
  readonly audio: AudioAccount | null;
};

/** What a file is checked with: the key that the asker trusts (the lender's; the device's where no lender vouches for it), and a signature check. */
export type CheckedWith = { readonly trusted?: PublicKey | undefined; readonly signed?: SignatureCheck };

/**
 * Checks an evidence file, full or with fields hidden, from its text alone; never throws. `file`: it is an evidence file and canonical;
 * `chain`: content, order and completeness from the beginning; `signatures`: every link is the device's; `device`: the lender vouches for the
 * device's key; `end`: the lender vouches for head and count; `audio`: the parts of the recording are named one after another, and every deletion is
 * the lender's word and of parts of this call; `lender`: the lender's key is the one that is trusted.
 */
export function verifyEvidence(text: string, { trusted, signed = signedBy }: CheckedWith = {}): EvidenceReport {
  const read = readEvidence(text);
  if (!read.ok) {
    const damage = unreadable(read.error.path);
    const checks = evidenceChecks.map((check): EvidenceCheck =>
      check === 'file' ? { check, outcome: 'failed', damage } : { check, outcome: 'not-reached', damage: null },
    );
    return { holds: false, checks, file: null, audio: null };
  }
  const file = read.value;
  const receipt = file.receipt === null ? undefined : openReceipt(file.receipt, signed);
  const said = receipt?.ok === true ? receipt.value : undefined;
  const audio = damageToAudio(file, { receipt: said, signed });
  const checks: readonly EvidenceCheck[] = [
    outcome('file', undefined),
    outcome('chain', damageToChain(file, said?.head)),
    outcome('signatures', damageToSignatures(file, signed)),
    file.enrolment === null ? absent('device') : outcome('device', damageToDevice(file, openEnrolment(file.enrolment, signed))),
    receipt === undefined ? absent('end') : outcome('end', damageToEnd(file, receipt)),
    audio === 'hidden' ? absent('audio') : outcome('audio', audio),
    trusted === undefined ? absent('lender') : outcome('lender', damageToLender(file, trusted)),
  ];
  return { holds: checks.every((one) => one.outcome !== 'failed'), checks, file, audio: audioIn(file, { receipt: said, signed }) };
}

function damageToSignatures({ events, key }: EvidenceFile, signed: SignatureCheck): Damage | undefined {
  const unsigned = events.map(({ link }) => !signed(link.hash, link.signature, key));
  const at = unsigned.indexOf(true);
  const first = events[at];
  if (first === undefined) return undefined;
  if (events.length > 1 && !unsigned.includes(false)) return damageToFile('signature', ['key']);
  return { kind: 'signature', at, event: placeIn(first).id, path: ['link', 'signature'] };
}

function damageToDevice(
  file: EvidenceFile,
  opened: Result<Pick<EvidenceFile, 'lender' | 'device' | 'key'>, StatementFailure>,
): Damage | undefined {
  if (!opened.ok) return damageToFile('signature', ['enrolment']);
  const differs = (['lender', 'device', 'key'] as const).find((name) => opened.value[name] !== file[name]);
  return differs === undefined ? lenderOf(file) : damageToFile('altered', [differs]);
}

function damageToEnd(file: EvidenceFile, opened: Result<Receipt, StatementFailure>): Damage | undefined {
  if (!opened.ok) return damageToFile('signature', ['receipt']);
  if (file.enrolment !== null && file.enrolment.key !== file.receipt?.key) return damageToFile('foreign', ['receipt', 'key']);
  const receipt = opened.value;
  const differs = (['lender', 'device', 'call'] as const).find((name) => receipt[name] !== file[name]);
  if (differs !== undefined) return damageToFile('altered', [differs]);
  const { length } = file.events;
  if (length < receipt.count) return { kind: 'end-missing', at: length, event: null, path: [] };
  if (length > receipt.count) return { kind: 'inserted', at: receipt.count, event: idAt(file, receipt.count), path: [] };
  if (file.events.at(-1)?.link.hash === receipt.head) return lenderOf(file);
  return { kind: 'altered', at: length - 1, event: idAt(file, length - 1), path: ['link', 'hash'] };
}

function damageToLender(file: EvidenceFile, trusted: PublicKey): Damage | undefined {
  const vouching = [file.enrolment?.key, file.receipt?.key, ...(file.deletions ?? []).map(({ key }) => key)].filter(
    (key) => key !== undefined,
  );
  const keys = vouching.length === 0 ? [file.key] : vouching;
  return keys.every((key) => key === trusted) ? undefined : damageToFile('foreign', [vouching.length === 0 ? 'key' : 'enrolment']);
}

/** The lender of the file must be the one that the opening names. */
function lenderOf({ lender, events }: EvidenceFile): Damage | undefined {
  const first = events[0];
  if (first === undefined) return undefined;
  const body = first.v === 1 ? first.event.body : undefined;
  const named = first.v === 2 ? shown(first.fields['lender']) : body?.kind === 'call-opened' ? body.lender : undefined;
  return named === lender ? undefined : damageToFile('altered', ['lender']);
}

function shown(field: object | undefined): unknown {
  return field !== undefined && 'value' in field ? field.value : undefined;
}

function idAt({ events }: EvidenceFile, at: number) {
  const event = events[at];
  return event === undefined ? null : placeIn(event).id;
}

function unreadable(path: readonly string[]): Damage {
  const [list, position, ...within] = path;
  const inEvent = list === 'events' && position !== undefined && /^\d+$/.test(position);
  return { kind: 'unreadable', at: inEvent ? Number(position) : null, event: null, path: inEvent ? within : path };
}

function outcome(check: EvidenceCheck['check'], damage: Damage | undefined): EvidenceCheck {
  return damage === undefined ? { check, outcome: 'passed', damage: null } : { check, outcome: 'failed', damage };
}

function absent(check: EvidenceCheck['check']): EvidenceCheck {
  return { check, outcome: 'absent', damage: null };
}
