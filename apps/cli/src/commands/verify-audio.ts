import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { audioLimits, AudioPlace } from '@parley/domain/call';
import { type AudioDamage, compareParts, type EvidenceReport, type FoundPart, namedParts, openDeletion } from '@parley/domain/evidence';
import { err, ok, type Result } from '@parley/domain/kernel';
import { fill, type Messages } from '../messages/index.ts';

/**
 * What is wrong with the parts of a recording in a folder (files named TAKE-PART.audio, as sealed) beside those that a file names: missing,
 * doubled, in each other's place, or changed. What a deletion of the file names may be gone. Other files are passed over.
 */
export function auditAudio(
  file: NonNullable<EvidenceReport['file']>,
  folder: string,
): Result<readonly AudioDamage[], { readonly code: 'cli.unreadable' }> {
  const deleted = (file.deletions ?? []).flatMap((text) => {
    const opened = openDeletion(text);
    return opened.ok ? opened.value.parts.map(({ hash }) => hash) : [];
  });
  try {
    const found = readdirSync(folder).flatMap((name) => partIn(folder, name));
    return ok(compareParts(namedParts(file.events) ?? [], found, new Set(deleted)));
  } catch {
    return err({ code: 'cli.unreadable' });
  }
}

/** What a file says of its recording, in words. */
export function audioLines({ audio }: EvidenceReport, { verify: words }: Messages): readonly string[] {
  if (audio === null) return [];
  const { parts, ms, held, deletions } = audio;
  const about = { parts, seconds: Math.round(ms / 1000) };
  return [
    held === null ? fill(words.audio.unsaid, about) : fill(words.audio.held, { ...about, held }),
    ...deletions.flatMap((deletion) => [
      fill(words.audio.deleted, { parts: deletion.parts, at: timeOf(deletion.at), pack: deletion.pack }),
      ...deletion.terms.map(({ rule, document, article, years, since, ended }) =>
        fill(words.audio.term, { rule, document, article, years, since: words.audio.since[since], ended: timeOf(ended) }),
      ),
    ]),
  ];
}

/** What is wrong with the parts that were found, in words. */
export function damageLines(damage: readonly AudioDamage[], { verify: words }: Messages): readonly string[] {
  return damage.map(({ kind, take, part, at }) => {
    const where = at === null ? [] : [fill(words.at, { number: at + 1, event: '' }).trimEnd()];
    return [fill(words.audio.part, { name: `${take}-${part}` }), words.audio.damage[kind], ...where].join(' · ');
  });
}

function partIn(folder: string, name: string): readonly FoundPart[] {
  const [, take, part] = /^(\d{1,3})-(\d{1,5})\.audio$/.exec(name) ?? [];
  const place = AudioPlace.safeParse({ take: Number(take), part: Number(part) });
  if (!place.success || `${place.data.take}-${place.data.part}.audio` !== name) return [];
  const path = join(folder, name);
  // Longer than any part may be: whatever it is, it is not what was recorded.
  const bytes = statSync(path).size > audioLimits.partBytes ? '' : readFileSync(path);
  return [{ ...place.data, hash: createHash('sha256').update(bytes).digest('hex') }];
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
