import { PackOverlay, RulePack } from '@parley/domain/compliance';
import { invariant } from '@parley/domain/kernel';
import { overlayData, packData } from './generated.ts';

/** The United Kingdom: CONC 7 of the FCA Handbook and, for England and Wales, breathing space. */
export const unitedKingdom: RulePack = RulePack.parse(packData);

const [own] = PackOverlay.array().parse(overlayData);
invariant(own !== undefined, 'the pack ships an overlay');

/** A prudent lender's own rules where the law has no figure: usual hours, bank holidays, time for debt advice. */
export const prudentOverlay: PackOverlay = own;
