import { speechText, wordScan } from '@parley/domain/compliance';
import type { Contender, Job } from './job.ts';
import { lazily } from './lazily.ts';
import { type ScanHit, scanLimit } from './scan-limit.ts';
import { alternation, mint, modern, monyone, type Scan, type ScanMaker, sensitive } from './scan-peers.ts';
import { type ScanLanguage, type ScanTask, scanTask } from './scan-texts.ts';

const [short, long] = [64 * 1024, 1024 * 1024];

/**
 * P6 of the performance plan: every phrase of a list in a text, overlapping or not, with its place. Ours is the scan of words that the matcher of
 * prohibited phrases runs; a MB is a million bytes of UTF-8. Peers that do not say where a phrase stands, or not all, give a wrong answer.
 */
export function scanJob(language: ScanLanguage, phrases: number): Job {
  const task = lazily(() => scanTask(language, phrases, short));
  const expected = lazily(() => scanLimit(task().phrases)(task().text));
  const contender = (name: string, make: ScanMaker, about: Pick<Contender, 'version' | 'goal'> = {}) =>
    scanner({ name, ...about }, { task, make, expected });
  return {
    id: `P6-${language}-${phrases / 1000}k`,
    title: `phrases: all overlaps with offsets, ${language}, ${phrases} phrases`,
    ...sizeOf(short),
    goal: 0.7,
    ours: contender('parley', ours),
    limit: contender('hand-written', scanLimit),
    peers: [
      contender('@monyone/aho-corasick', monyone, { version: '1.1.11', goal: language === 'en' && phrases === 10_000 ? 2 : 2.5 }),
      contender('modern-ahocorasick', modern, { version: '3.3.0' }),
      contender('RegExp alternation', alternation),
      contender('mint-filter', mint, { version: '4.0.3' }),
      contender('sensitive-word-tool', sensitive, { version: '1.1.10' }),
    ],
  };
}

/** A text of 1 MiB against so many times its first 64 KiB: a longer text is not to be slower. What stands for the limit is ours too. */
export function longScanJob(language: ScanLanguage, phrases: number): Job {
  const task = lazily(() => scanTask(language, phrases, long));
  const first = lazily(() => ({ ...task(), text: scanTask(language, phrases, short).text }));
  const part = scanner(
    { name: '16 times 64 KiB' },
    { task: first, make: ours, expected: lazily(() => scanLimit(first().phrases)(first().text)) },
  );
  const times = long / short;
  return {
    id: `P6-${language}-1MiB`,
    title: `phrases: 1 MiB at once, ${language}, ${phrases} phrases, the limit 16 times its first 64 KiB`,
    ...sizeOf(long),
    goal: 0.8,
    ours: scanner({ name: 'parley' }, { task, make: ours, expected: lazily(() => scanLimit(task().phrases)(task().text)) }),
    limit: { ...part, run: () => Array.from({ length: times }, part.run).length },
    peers: [],
  };
}

/** The same with the text read as speech is read before. There is nothing to compare it with. */
export function speechScanJob(language: ScanLanguage, phrases: number): Job {
  const task = lazily(() => scanTask(language, phrases, short));
  const read: ScanMaker = (words) => {
    const scan = ours(words.map((word) => speechText(word, {}).text));
    return (text) => scan(speechText(text, {}).text);
  };
  const spoken = lazily((): ScanTask => {
    const { phrases: words, text } = task();
    return { phrases: words.map((word) => speechText(word, {}).text), text: speechText(text, {}).text };
  });
  const asked = lazily(() => read(task().phrases));
  return {
    id: `P6-${language}-speech`,
    title: `phrases: the text normalised first, ${language}, ${phrases} phrases`,
    ...sizeOf(short),
    ours: {
      name: 'parley',
      run: () => asked()(task().text).length,
      wrong: () => Number(textOf(asked()(task().text)) !== textOf(scanLimit(spoken().phrases)(spoken().text))),
    },
    peers: [],
  };
}

const ours: ScanMaker = (phrases) => {
  const scan = wordScan(phrases);
  return (text) => {
    const hits: ScanHit[] = [];
    scan(text, (word, end) => {
      const keyword = phrases[word] ?? '';
      hits.push({ begin: end - keyword.length, end, keyword });
    });
    return hits;
  };
};

type Trial = { readonly task: () => ScanTask; readonly make: ScanMaker; readonly expected: () => readonly ScanHit[] };

/** Compares with a search word by word in the first 16 Ki characters, and with the limit, in another order maybe, in the whole text. */
function scanner(about: Omit<Contender, 'run' | 'wrong'>, { task, make, expected }: Trial): Contender {
  const scan = lazily((): Scan => make(task().phrases));
  return {
    ...about,
    run: () => scan()(task().text).length,
    wrong: () => {
      const { phrases, text } = task();
      const begin = text.slice(0, 16_384);
      return missed(scan()(begin), wordByWord(phrases, begin)) || missed(scan()(text), expected());
    },
  };
}

/** How many hits of one are not of the other, either way. */
function missed(found: readonly ScanHit[], expected: readonly ScanHit[]): number {
  const [told, owed] = [found, expected].map((hits) => hits.map(hitText));
  const lacking = (from: readonly string[] = [], others: readonly string[] = []) => {
    const known = new Set(others);
    return from.filter((hit) => !known.has(hit)).length;
  };
  return lacking(told, owed) + lacking(owed, told) + found.length - new Set(told).size;
}

function wordByWord(phrases: readonly string[], text: string): readonly ScanHit[] {
  const hits: ScanHit[] = [];
  for (const keyword of phrases) {
    for (let begin = text.indexOf(keyword); begin !== -1; begin = text.indexOf(keyword, begin + 1)) {
      hits.push({ begin, end: begin + keyword.length, keyword });
    }
  }
  return hits;
}

function textOf(hits: readonly ScanHit[]): string {
  return hits.map(hitText).toSorted().join(' ');
}

function hitText({ begin, end, keyword }: ScanHit): string {
  return `${begin}-${end} ${keyword}`;
}

function sizeOf(bytes: number): Pick<Job, 'answers' | 'unit'> {
  return { answers: bytes / 1e6, unit: 'MB' };
}
