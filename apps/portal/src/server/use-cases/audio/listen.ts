import { AudioKey, openAudio } from '@parley/domain/evidence';
import { type CallId, err, ok, type Result } from '@parley/domain/kernel';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { audioKey, audioPart } from '../../db/schema/index.ts';
import { unseal } from '../../secrets.ts';
import { audit } from '../audit.ts';
import { notFound, refused, type UseCaseFailure } from '../failure.ts';
import type { Work } from '../work.ts';
import { keyPurpose } from './take-key.ts';

/** The sound of a take as far as it is held, in its order; who listened is written down. A part that does not open is told, not left out. */
export async function listen(work: Work, asked: { readonly call: CallId; readonly take: number }): Promise<Result<File, UseCaseFailure>> {
  const { tx, actor, portal } = work;
  const { call, take } = asked;
  const rows = await tx
    .select({ part: audioPart.part, sealed: audioPart.sealed, sealedKey: audioKey.sealedKey })
    .from(audioPart)
    .innerJoin(
      audioKey,
      and(eq(audioKey.lenderId, audioPart.lenderId), eq(audioKey.callId, audioPart.callId), eq(audioKey.take, audioPart.take)),
    )
    .where(and(eq(audioPart.lenderId, actor.lender), eq(audioPart.callId, call), eq(audioPart.take, take), isNotNull(audioPart.sealed)))
    .orderBy(asc(audioPart.part));
  if (rows.length === 0) return err(notFound);
  const sounds: BlobPart[] = [];
  for (const { part, sealed, sealedKey } of rows) {
    const key = AudioKey.parse(unseal(portal.secrets.seal, keyPurpose(actor.lender, asked), sealedKey));
    const opened = openAudio(new Uint8Array(sealed ?? []), { call, take, part }, key);
    if (!opened.ok) return err(refused(opened.error.code));
    sounds.push(new Uint8Array(opened.value));
  }
  await audit(work, 'audio.heard', call);
  return ok(new File(sounds, `${call}-${take}.webm`, { type: 'audio/webm' }));
}
