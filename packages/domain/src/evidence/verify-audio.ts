import type { Address, Instant } from '#kernel';
import { type AudioDeletion, openDeletion } from './audio-deletion.ts';
import { disorderIn, namedParts } from './audio-parts.ts';
import { placeIn, type SignatureCheck } from './chain.ts';
import { damageToFile, type Damage } from './damage.ts';
import type { EvidenceFile } from './evidence-file.ts';
import type { Receipt } from './statements.ts';

/** What a file says of the recording: how many parts its events name and how long they are, how many the lender holds, and what was deleted, when and why. */
export type AudioAccount = {
  readonly parts: number;
  readonly ms: number;
  /** Null when nobody vouches for it. */
  readonly held: number | null;
  readonly deletions: readonly {
    readonly at: Instant;
    readonly parts: number;
    readonly pack: Address;
    readonly terms: AudioDeletion['terms'];
  }[];
};

type Read = { readonly receipt: Receipt | undefined; readonly signed: SignatureCheck };

/** The first damage to what is said of the recording; `hidden` where a copy does not show its parts. */
export function damageToAudio(file: EvidenceFile, { receipt, signed }: Read): Damage | 'hidden' | undefined {
  const named = namedParts(file.events);
  if (named === undefined) return 'hidden';
  const astray = disorderIn(named);
  const event = astray === undefined ? undefined : file.events[astray.at];
  if (event !== undefined) return { kind: 'reordered', at: file.events.indexOf(event), event: placeIn(event).id, path: ['fields', 'part'] };
  const hashes = new Set(named.map(({ hash }) => hash));
  const gone = new Set<string>();
  for (const [index, text] of (file.deletions ?? []).entries()) {
    const where = (...path: readonly string[]) => ['deletions', String(index), ...path];
    const opened = openDeletion(text, signed);
    if (!opened.ok) return damageToFile('signature', where());
    const vouching = file.enrolment?.key ?? file.receipt?.key;
    if (vouching !== undefined && text.key !== vouching) return damageToFile('foreign', where('key'));
    const differs = (['lender', 'device', 'call'] as const).find((name) => opened.value[name] !== file[name]);
    if (differs !== undefined) return damageToFile('altered', where(differs));
    const strange = opened.value.parts.findIndex(({ hash }) => !hashes.has(hash));
    if (strange >= 0) return damageToFile('inserted', where('parts', String(strange)));
    for (const { hash } of opened.value.parts) gone.add(hash);
  }
  const over = (receipt?.audio ?? 0) + gone.size > hashes.size;
  return over ? damageToFile('inserted', ['receipt', 'audio']) : undefined;
}

/** What a file says of the recording, as far as it is signed; null when its record names none or hides it. */
export function audioIn(file: EvidenceFile, { receipt, signed }: Read): AudioAccount | null {
  const named = namedParts(file.events);
  if (named === undefined || named.length === 0) return null;
  const deletions = (file.deletions ?? []).flatMap((text) => {
    const opened = openDeletion(text, signed);
    return opened.ok ? [opened.value] : [];
  });
  return {
    parts: named.length,
    ms: named.at(-1)?.ends ?? 0,
    held: receipt?.audio ?? null,
    deletions: deletions.map(({ at, parts, pack, terms }) => ({ at, parts: parts.length, pack, terms })),
  };
}
