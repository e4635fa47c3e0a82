import { intersect, intervalSet, wallMs, WallTime } from '#calendar';
import { err, instant, ok, type Result, RuleId } from '#kernel';
import { compareFractions, decimalFraction } from '#money';
import { Rate } from '#repayment';
import { z } from 'zod';
import { Citation, Localised } from './citation.ts';
import { ScriptProperty } from './facts.ts';
import { PhraseGroup } from './phrase-group.ts';
import type { ComplianceFailureCode } from './reasons.ts';
import { Grade, Rule } from './rule.ts';
import { RulePack } from './rule-pack.ts';

const effect = z.enum(['deny', 'warn']);

/** One way in which a lender binds itself beyond the pack. */
export const Tightening = z.discriminatedUnion('kind', [
  /** Narrower hours than a call-window rule of the pack. */
  z.strictObject({ kind: z.literal('narrow-window'), rule: RuleId, from: WallTime, until: WallTime, effect }).readonly(),
  /** A smaller cap than a frequency rule of the pack. */
  z.strictObject({ kind: z.literal('lower-max'), rule: RuleId, max: z.int().min(0), effect }).readonly(),
  /** A shorter longest term than a plan-term rule of the pack. */
  z.strictObject({ kind: z.literal('shorter-term'), rule: RuleId, months: z.int().min(1), effect }).readonly(),
  /** A lower ceiling than a plan-annual-cost rule of the pack; beside a ceiling that moves with a published rate both hold. */
  z.strictObject({ kind: z.literal('lower-cap'), rule: RuleId, rate: Rate, effect }).readonly(),
  /** A rule that the pack ships switched off, or that only warns, denies for this lender. */
  z.strictObject({ kind: z.literal('switch-on'), rule: RuleId, effect }).readonly(),
  /** A rule of the pack binds these parties too, by the overlay's own text. */
  z
    .strictObject({
      kind: z.literal('bind'),
      rule: RuleId,
      by: z
        .array(z.enum(['lender', 'agency']))
        .min(1)
        .readonly(),
      grade: Grade,
      references: z.array(z.string().min(1)).readonly(),
    })
    .readonly(),
  /** A rule of the overlay's own. A lender's has the force `lender`. */
  z.strictObject({ kind: z.literal('add'), added: Rule }).readonly(),
]);
export type Tightening = z.infer<typeof Tightening>;

/** Rules laid over a pack: they may only tighten it. With a `jurisdiction` they are the law of a part of the pack's, otherwise a lender's own. */
export const PackOverlay = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,47}$/),
    pack: z.string().min(1),
    jurisdiction: z.string().min(1).optional(),
    title: Localised,
    citation: Citation,
    tightenings: z.array(Tightening).readonly(),
    /** What scripts must hold to and what must not be said, under rules of the overlay. */
    scriptProperties: z.array(ScriptProperty).readonly().optional(),
    phrases: z.array(PhraseGroup).readonly().optional(),
  })
  .readonly();
export type PackOverlay = z.infer<typeof PackOverlay>;

/** Why an overlay is refused. `clause` is the text that the looser value would break. */
export type OverlayRefusal =
  | { readonly code: 'compliance.overlay-other-pack'; readonly pack: string }
  | { readonly code: 'compliance.overlay-unknown-rule'; readonly rule: RuleId }
  | { readonly code: 'compliance.overlay-wrong-kind'; readonly rule: RuleId; readonly kind: Rule['kind'] }
  | { readonly code: 'compliance.overlay-looser'; readonly rule: RuleId; readonly clause: Citation }
  | { readonly code: 'compliance.overlay-not-lender-force'; readonly rule: RuleId }
  | { readonly code: 'compliance.overlay-invalid'; readonly faults: readonly string[] };

/** Fails to compile when a refusal's code is missing from the closed list. */
export type ListedRefusal = OverlayRefusal['code'] extends ComplianceFailureCode ? OverlayRefusal : never;

/**
 * Lays an overlay over a pack. Nothing of the pack is taken away: each tightening adds a rule beside the pack's own, a lender's with the
 * force `lender`, so whatever the pack denies stays denied, and a finding names the lender where only the lender forbids.
 */
export function tighten(pack: RulePack, overlay: PackOverlay): Result<RulePack, ListedRefusal> {
  if (overlay.pack !== pack.id) return err({ code: 'compliance.overlay-other-pack', pack: overlay.pack });
  const added: Rule[] = [];
  const phrases: PhraseGroup[] = [];
  for (const tightening of overlay.tightenings) {
    const rule = ruleOf(tightening, pack, overlay);
    if (!rule.ok) return rule;
    added.push(rule.value);
    if (tightening.kind === 'switch-on') phrases.push(...switchedOn(tightening, rule.value, pack));
  }
  const tightened = RulePack.safeParse({
    ...pack,
    rules: [...pack.rules, ...added],
    scriptProperties: [...pack.scriptProperties, ...(overlay.scriptProperties ?? [])],
    phrases: [...pack.phrases, ...phrases, ...(overlay.phrases ?? [])],
    overlays: [...pack.overlays, overlay.id],
  });
  if (!tightened.success) return err({ code: 'compliance.overlay-invalid', faults: tightened.error.issues.map(({ message }) => message) });
  return ok(tightened.data);
}

/** The phrases of a rule that was off, under the rule that switches it on. */
function switchedOn({ rule, effect: said }: { readonly rule: RuleId; readonly effect: 'deny' | 'warn' }, own: Rule, pack: RulePack) {
  return pack.phrases
    .filter((group) => group.rule === rule)
    .map((group) => ({ ...group, id: `${group.id}-on`, rule: own.id, effect: said }));
}

function ruleOf(tightening: Tightening, pack: RulePack, overlay: PackOverlay): Result<Rule, OverlayRefusal> {
  if (tightening.kind === 'add') {
    const { added } = tightening;
    return added.force === 'lender' || overlay.jurisdiction !== undefined
      ? ok(added)
      : err({ code: 'compliance.overlay-not-lender-force', rule: added.id });
  }
  const base = pack.rules.find(({ id }) => id === tightening.rule);
  if (base === undefined) return err({ code: 'compliance.overlay-unknown-rule', rule: tightening.rule });
  const { citation } = overlay;
  if (tightening.kind === 'bind') {
    const { by, grade, references } = tightening;
    // The script properties and phrases of a rule name that rule, and bind whoever speaks.
    if (base.kind === 'property' || base.kind === 'phrases') {
      return err({ code: 'compliance.overlay-wrong-kind', rule: base.id, kind: base.kind });
    }
    const bound = Rule.safeParse({
      ...base,
      id: `${overlay.id}/${lastSegment(base.id)}`,
      ...(overlay.jurisdiction === undefined ? { force: 'lender', effect: 'deny' } : {}),
      grade,
      references,
      scope: { ...base.scope, by },
      values: base.values.map((entry) => ({ ...entry, citation })),
    });
    return bound.success ? ok(bound.data) : err({ code: 'compliance.overlay-invalid', faults: [base.id] });
  }
  const own = {
    id: RuleId.parse(`${overlay.id}/${lastSegment(base.id)}`),
    force: 'lender',
    effect: tightening.effect,
    unknown: tightening.effect === 'deny' ? 'deny' : base.unknown,
    enabled: true,
  } as const;
  switch (tightening.kind) {
    case 'switch-on':
      // Script properties and phrases name the pack's own rule: a second one beside it would bind nobody, save that phrases which are off come along.
      if (base.kind === 'property' || (base.kind === 'phrases' && base.enabled)) {
        return err({ code: 'compliance.overlay-wrong-kind', rule: base.id, kind: base.kind });
      }
      return ok({ ...base, ...own });
    case 'lower-max': {
      if (base.kind !== 'frequency') return err({ code: 'compliance.overlay-wrong-kind', rule: base.id, kind: base.kind });
      const looser = base.values.find(({ value }) => tightening.max > value.max);
      if (looser !== undefined) return err({ code: 'compliance.overlay-looser', rule: base.id, clause: looser.citation });
      return ok({
        ...base,
        ...own,
        values: base.values.map((entry) => ({ ...entry, citation, value: { ...entry.value, max: tightening.max } })),
      });
    }
    case 'shorter-term': {
      if (base.kind !== 'plan-term') return err({ code: 'compliance.overlay-wrong-kind', rule: base.id, kind: base.kind });
      const looser = base.values.find(({ value }) => tightening.months > value.months);
      if (looser !== undefined) return err({ code: 'compliance.overlay-looser', rule: base.id, clause: looser.citation });
      const { months } = tightening;
      return ok({ ...base, ...own, values: base.values.map((entry) => ({ ...entry, citation, value: { ...entry.value, months } })) });
    }
    case 'lower-cap': {
      if (base.kind !== 'plan-annual-cost') return err({ code: 'compliance.overlay-wrong-kind', rule: base.id, kind: base.kind });
      const looser = base.values.find(({ value: { cap } }) => cap.kind === 'fixed' && isAbove(tightening.rate, cap.rate));
      if (looser !== undefined) return err({ code: 'compliance.overlay-looser', rule: base.id, clause: looser.citation });
      const cap = { kind: 'fixed', rate: tightening.rate } as const;
      return ok({ ...base, ...own, values: base.values.map((entry) => ({ ...entry, citation, value: { ...entry.value, cap } })) });
    }
    case 'narrow-window': {
      if (base.kind !== 'call-window') return err({ code: 'compliance.overlay-wrong-kind', rule: base.id, kind: base.kind });
      const looser = base.values.find(({ value }) => !value.windows.every((window) => isWithin(tightening, window)));
      if (looser !== undefined) return err({ code: 'compliance.overlay-looser', rule: base.id, clause: looser.citation });
      const windows = [{ from: tightening.from, until: tightening.until }];
      return ok({ ...base, ...own, values: base.values.map((entry) => ({ ...entry, citation, value: { ...entry.value, windows } })) });
    }
  }
}

function isAbove(one: Rate, other: Rate): boolean {
  return compareFractions(decimalFraction(one), decimalFraction(other)) > 0;
}

/** Whether every moment of the inner daily window is one of the outer. */
function isWithin(inner: Window, outer: Window): boolean {
  const held = intersect(partsOf(inner), partsOf(outer));
  const whole = partsOf(inner);
  return (
    held.length === whole.length && held.every((part, index) => part.from === whole[index]?.from && part.until === whole[index]?.until)
  );
}

type Window = { readonly from: WallTime; readonly until: WallTime };

function partsOf({ from, until }: Window) {
  const [start, end] = [instant(wallMs(from)), instant(wallMs(until))];
  if (start <= end) return intervalSet([{ from: start, until: end }]);
  return intervalSet([
    { from: instant(0), until: end },
    { from: start, until: instant(86_400_000) },
  ]);
}

function lastSegment(id: RuleId): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
