import type { ComplianceReason, KeptSince, PackFault, SuccessionRefusal } from '@parley/domain/compliance';
import type { AudioDamage, Damage, EvidenceCheck } from '@parley/domain/evidence';

export type Locale = 'zh-CN' | 'en';

/** Every text the command line prints. `{name}` is replaced by a fact. */
export type Messages = {
  readonly usage: string;
  readonly verdict: { readonly allow: string; readonly warn: string; readonly deny: string };
  readonly effect: { readonly warn: string; readonly deny: string };
  readonly next: {
    readonly at: string;
    readonly never: string;
    readonly unknown: string;
    readonly heldBy: string;
    readonly freedBy: string;
  };
  readonly finding: { readonly source: string; readonly reading: string; readonly flipsAt: string };
  readonly summary: string;
  readonly failed: string;
  readonly refused: string;
  readonly disputed: string;
  readonly mismatch: string;
  readonly prove: {
    readonly proved: string;
    readonly failed: string;
    /** A problem that has a place in the text, and one of the file as a whole. */
    readonly problem: string;
    readonly whole: string;
    readonly broken: string;
    readonly atOnce: string;
    readonly given: string;
    readonly also: string;
    readonly more: string;
    readonly summary: string;
  };
  readonly replay: {
    readonly change: string;
    readonly refused: string;
    readonly progress: string;
    readonly summary: string;
    readonly nothing: string;
    readonly rule: string;
    readonly agent: string;
    readonly hour: string;
    readonly stricter: string;
    readonly looser: string;
  };
  readonly diff: {
    readonly stricter: string;
    readonly looser: string;
    readonly noWitness: string;
    readonly uncovered: string;
    readonly same: string;
    readonly succession: { readonly [code in SuccessionRefusal['code']]: string };
  };
  readonly verify: {
    readonly passed: string;
    readonly failed: string;
    readonly absent: string;
    readonly notReached: string;
    readonly check: { readonly [check in EvidenceCheck['check']]: string };
    readonly damage: { readonly [kind in Damage['kind']]: string };
    readonly at: string;
    readonly about: string;
    readonly hidden: string;
    readonly audio: {
      readonly held: string;
      readonly unsaid: string;
      readonly deleted: string;
      readonly term: string;
      readonly since: { readonly [since in KeptSince]: string };
      readonly part: string;
      readonly damage: { readonly [kind in AudioDamage['kind']]: string };
    };
    readonly holds: string;
    readonly damaged: string;
  };
  readonly packFault: { readonly [code in PackFault['code']]: string };
  readonly verdictWord: { readonly allow: string; readonly warn: string; readonly deny: string };
  /** What a rule says that says nothing. */
  readonly silent: string;
  readonly error: string;
  readonly code: { readonly [code in CliCode]: string };
  readonly reason: { readonly [reason in ComplianceReason]: string };
};

export const cliCodes = [
  'cli.usage',
  'cli.unknown-command',
  'cli.unreadable',
  'cli.no-files',
  'cli.empty-file',
  'cli.too-large',
  'cli.not-yaml',
  'cli.not-a-vector',
  'cli.not-a-case',
  'cli.not-a-request',
  'cli.repeated-id',
  'cli.pack-unknown',
  'cli.overlay-unknown',
  'cli.overlay-refused',
  'cli.no-scripts',
  'cli.part-unread',
  'cli.unwritable',
  'cli.not-a-pack',
  'cli.pack-unfit',
  'cli.line-too-long',
  'cli.not-utf8',
  'cli.not-json',
  'cli.not-a-key',
  'cli.not-a-record',
  'cli.checkpoint-unread',
  'cli.checkpoint-other-packs',
  'cli.checkpoint-other-history',
  'compliance.replay-facts-later',
  'compliance.replay-too-many-agents',
] as const;
export type CliCode = (typeof cliCodes)[number];

/** Fills the placeholders of a text. */
export function fill(text: string, facts: Readonly<Record<string, string | number | boolean>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole));
}
