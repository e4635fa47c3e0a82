import { BoxKey, openBox, openText, type PublicKey, SealedBox, sealBox, type SignedText, signText } from '@parley/domain/evidence';
import { Address, addressOf, canonical, DeviceId, err, LenderId, ok, type Result } from '@parley/domain/kernel';
import { z } from 'zod';

/** Whose a sealed data key is: one workstation's of one lender. */
export type RecoveryOf = { readonly lender: LenderId; readonly device: DeviceId };

/**
 * What a workstation whose passphrase is lost hands to its lender: its data key, sealed to the lender's recovery key `key`, and a one-time key to
 * answer to. It names no person and nothing that can be read without the lender's secret.
 */
export const RecoveryRequest = z
  .object({
    format: z.literal('parley-recovery-request/1'),
    lender: LenderId,
    device: DeviceId,
    key: BoxKey,
    sealed: SealedBox,
    answerTo: BoxKey,
  })
  .readonly();
export type RecoveryRequest = z.infer<typeof RecoveryRequest>;

/** The lender's answer: the data key, sealed to the one-time key of exactly the request at the address `request`. */
export const RecoveryAnswer = z
  .object({
    format: z.literal('parley-recovery-answer/1'),
    lender: LenderId,
    device: DeviceId,
    request: Address,
    sealed: SealedBox,
  })
  .readonly();
export type RecoveryAnswer = z.infer<typeof RecoveryAnswer>;

export type RecoveryRefusal = {
  readonly code: 'recovery.unreadable' | 'recovery.altered' | 'recovery.other-lender' | 'recovery.other-device' | 'recovery.other-request';
};

const keyFormat = 'parley-recovery/1';
const SignedKey = z.object({ lender: LenderId, key: BoxKey });

/** The lender's recovery key as it travels: under the lender's bundle key, so that nobody else can put another one in its place. */
export function signRecoveryKey(of: z.infer<typeof SignedKey>, bundle: { readonly secret: string; readonly key: PublicKey }): SignedText {
  return signText({ format: keyFormat, payload: canonical(of) }, bundle.secret, bundle.key);
}

/** The recovery key of the lender whose bundle key is held; undefined when the text is not that lender's. */
export function openRecoveryKey(
  signed: SignedText,
  held: { readonly lender: LenderId; readonly bundleKey: PublicKey },
): BoxKey | undefined {
  const payload = openText(signed, { format: keyFormat, key: held.bundleKey });
  if (!payload.ok) return undefined;
  const of = SignedKey.safeParse(parsed(payload.value));
  return of.success && of.data.lender === held.lender ? of.data.key : undefined;
}

/** Seals a workstation's data key (hexadecimal) to the lender's recovery key. `seed` is 32 random bytes for this once. */
export function sealDataKey(
  dataKey: string,
  { of, to, seed }: { readonly of: RecoveryOf; readonly to: BoxKey; readonly seed: Uint8Array },
): Result<SealedBox, { readonly code: 'evidence.weak-key' }> {
  return sealBox(dataKey, to, { about: aboutKey(of), seed });
}

/** A request as its text says it; undefined when it is none. Blank space around it and in it does not count. */
export function readRecoveryRequest(text: string): RecoveryRequest | undefined {
  return RecoveryRequest.safeParse(parsed(text)).data;
}

/** Opens a request with the lender's secret and seals the data key anew, to that one request. The key is nowhere but in passing. */
export function answerRecovery(
  request: RecoveryRequest,
  lender: { readonly secret: string; readonly seed: Uint8Array },
): Result<RecoveryAnswer, RecoveryRefusal> {
  const { lender: id, device } = request;
  const dataKey = openBox(request.sealed, { secret: lender.secret, about: aboutKey(request) });
  if (!dataKey.ok) return err({ code: 'recovery.altered' });
  const address = addressOf(request);
  const sealed = sealBox(dataKey.value, request.answerTo, { about: aboutAnswer(request, address), seed: lender.seed });
  if (!sealed.ok) return err({ code: 'recovery.altered' });
  return ok({ format: 'parley-recovery-answer/1', lender: id, device, request: address, sealed: sealed.value });
}

/** The data key from the text of an answer, for the workstation that made the request and holds its one-time secret. */
export function openRecovery(
  text: string,
  { request, secret }: { readonly request: RecoveryRequest; readonly secret: string },
): Result<string, RecoveryRefusal> {
  const answer = RecoveryAnswer.safeParse(parsed(text)).data;
  if (answer === undefined) return err({ code: 'recovery.unreadable' });
  if (answer.lender !== request.lender) return err({ code: 'recovery.other-lender' });
  if (answer.device !== request.device) return err({ code: 'recovery.other-device' });
  const address = addressOf(request);
  if (answer.request !== address) return err({ code: 'recovery.other-request' });
  const dataKey = openBox(answer.sealed, { secret, about: aboutAnswer(request, address) });
  return dataKey.ok ? dataKey : err({ code: 'recovery.altered' });
}

function aboutKey({ lender, device }: RecoveryOf) {
  return { purpose: 'parley-data-key/1', lender, device };
}

function aboutAnswer({ lender, device }: RecoveryOf, request: Address) {
  return { purpose: 'parley-recovery-answer/1', lender, device, request };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
