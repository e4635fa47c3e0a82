import { PackOverlay, RulePack } from '@parley/domain/compliance';
import { invariant } from '@parley/domain/kernel';
import { overlayData, packData } from './generated.ts';

/** India: the Reserve Bank of India on recovery by regulated entities and their agents. */
export const india: RulePack = RulePack.parse(packData);

const [own] = PackOverlay.array().parse(overlayData);
invariant(own !== undefined, 'the pack ships an overlay');

/** For a lender that works by the draft Directions of 2026 before they are law. */
export const draft2026Overlay: PackOverlay = own;
