import { seeded } from '@parley/domain/testing';

/** In which language phrases and texts are. */
export type ScanLanguage = 'zh' | 'en';

/** The list of phrases and a text in which they occur, of so many bytes of UTF-8. */
export type ScanTask = { readonly phrases: readonly string[]; readonly text: string };

/**
 * Invented phrases without letters in upper case, of two to six Han characters or two to four words, and a text of the same characters or words
 * in which about one in fifty is a phrase. Common characters and words are as common as in writing.
 */
export function scanTask(language: ScanLanguage, count: number, bytes: number): ScanTask {
  const random = seeded(count);
  const draw = language === 'zh' ? hanDraw(random) : wordDraw(random);
  const gap = language === 'zh' ? '' : ' ';
  const phrases = new Set<string>();
  const lengths = language === 'zh' ? [2, 2, 3, 4, 4, 5, 6] : [2, 2, 2, 3, 3, 4];
  while (phrases.size < count) phrases.add(Array.from({ length: random.one(lengths) }, draw).join(gap));
  const list = [...phrases];
  const parts: string[] = [];
  for (let size = 0; size < bytes;) {
    const part = random.below(50) === 0 ? random.one(list) : draw();
    size += Buffer.byteLength(part) + gap.length;
    parts.push(part);
  }
  return { phrases: list, text: Buffer.from(parts.join(gap)).toString() };
}

type Random = ReturnType<typeof seeded>;

/** 3,000 characters. */
function hanDraw(random: Random): () => string {
  return () => String.fromCharCode(0x4e00 + commonly(random, 3000));
}

/** 6,000 words of one to four syllables. */
function wordDraw(random: Random): () => string {
  const syllable = () =>
    `${random.one(['', 'b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'th', 'w'])}${random.one(['a', 'e', 'i', 'o', 'u', 'ea', 'y'])}${random.one(['', '', 'n', 'r', 's', 't', 'll', 'ck'])}`;
  const words = Array.from({ length: 6000 }, () => Array.from({ length: 1 + random.below(4) }, syllable).join(''));
  return () => words[commonly(random, words.length)] ?? 'a';
}

/** A number below `bound`, small ones more often: a tenth of them make half of all. */
function commonly(random: Random, bound: number): number {
  return Math.floor(bound * (random.below(1_000_000) / 1_000_000) ** 3.3);
}
