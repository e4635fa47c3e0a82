import { PackOverlay, RulePack } from '@parley/domain/compliance';
import { invariant } from '@parley/domain/kernel';
import { overlayData, packData } from './generated.ts';

/** Australia: the debt collection guideline of ASIC and the ACCC, which warns. */
export const australia: RulePack = RulePack.parse(packData);

const [own] = PackOverlay.array().parse(overlayData);
invariant(own !== undefined, 'the pack ships an overlay');

/** For a lender that keeps the guideline as if it were law. */
export const strictOverlay: PackOverlay = own;
