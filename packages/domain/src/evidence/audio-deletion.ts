import { AudioPart, AudioPlace } from '#call';
import { endedTerms, type ErasureRequest, type Finding, judgeErasure, KeptSince, packAddress, type RulePack } from '#compliance';
import { Address, CallId, canonical, DeviceId, err, Instant, LenderId, ok, type Result, RuleId } from '#kernel';
import { z } from 'zod';
import type { SignatureCheck } from './chain.ts';
import { type KeyPair, signedBy } from './keys.ts';
import { type SignedText, signText } from './signed.ts';
import { openAs, type StatementFailure } from './statements.ts';

const DeletedPart = z.strictObject({ ...AudioPlace.unwrap().shape, hash: AudioPart.unwrap().shape.hash }).readonly();

/**
 * The lender says which parts of a call's recording it deleted, when, and under which clauses of which pack it no longer had to keep them: each with
 * the event from which its time ran, for how many years, and when that was over. The last to end comes first.
 */
export const AudioDeletion = z
  .strictObject({
    lender: LenderId,
    device: DeviceId,
    call: CallId,
    at: Instant,
    pack: Address,
    parts: z.array(DeletedPart).min(1).readonly(),
    terms: z
      .array(
        z
          .strictObject({
            rule: RuleId,
            document: z.string(),
            article: z.string(),
            since: KeptSince,
            years: z.int().min(0),
            ended: Instant,
          })
          .readonly(),
      )
      .min(1)
      .readonly(),
  })
  .readonly();
export type AudioDeletion = z.infer<typeof AudioDeletion>;

/** Why a recording is kept: somebody wants it kept, or a rule does; with every finding of the rules. */
export type AudioKept = { readonly code: 'audio.on-hold' | 'audio.kept'; readonly findings: readonly Finding[] };

const format = 'parley-deletion/1';

/**
 * Decides whether the recording of a call may be deleted now, and what is then to be signed. Only where a rule speaks and allows it: a warning (no rule,
 * or a fact that is not known) keeps the recording as a refusal does.
 */
export function deleteAudio(
  of: Pick<AudioDeletion, 'lender' | 'device' | 'call' | 'parts'>,
  request: ErasureRequest,
  pack: RulePack,
): Result<AudioDeletion, AudioKept> {
  const { verdict, findings } = judgeErasure(request, pack);
  const terms = endedTerms(request, pack).map(({ citation: { document, article }, ...term }) => ({ ...term, document, article }));
  if (request.legalHold !== false) return err({ code: 'audio.on-hold', findings });
  if (verdict !== 'allow' || terms.length === 0 || request.material !== 'recording') return err({ code: 'audio.kept', findings });
  return ok({ ...of, at: request.at, pack: packAddress(pack), terms });
}

/** Signs a deletion with the lender's key. */
export function signDeletion(deletion: AudioDeletion, { secret, key }: KeyPair): SignedText {
  return signText({ format, payload: canonical(deletion) }, secret, key);
}

/** Reads a deletion under the key it names, which says nothing of whose key that is. */
export function openDeletion(signed: SignedText, check: SignatureCheck = signedBy): Result<AudioDeletion, StatementFailure> {
  return openAs(signed, { format, schema: AudioDeletion, check });
}
