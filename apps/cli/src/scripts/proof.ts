import type { TextIssue } from '@parley/contract/text';
import type { PhraseCategory } from '@parley/domain/compliance';
import type { Breach, Certificate, PublishedScript } from '@parley/domain/script';
import type { CliCode } from '../messages/index.ts';

/** A text of a script that says what its pack prohibits. */
export type SpokenPhrase = {
  readonly code: 'cli.phrase';
  readonly step: string;
  readonly line: number;
  readonly column: number;
  readonly language: string;
  readonly category: PhraseCategory;
  readonly rule: string;
};

/** What concerns a file as a whole; `about` is what it names. */
export type FileProblem = { readonly code: CliCode | 'script.too-large'; readonly about: string };

/** What keeps a script from being published. */
export type ScriptProblem = TextIssue | SpokenPhrase | FileProblem;

/** What became of a file: a script that is proved, or one that is not, or a part that cannot be read. */
export type Proof =
  | { readonly kind: 'proved'; readonly file: string; readonly script: PublishedScript; readonly certificate: Certificate }
  | { readonly kind: 'problems'; readonly file: string; readonly problems: readonly ScriptProblem[] }
  | { readonly kind: 'broken'; readonly file: string; readonly breaches: readonly Breach[]; readonly problems: readonly ScriptProblem[] };
