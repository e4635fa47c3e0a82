import { PackOverlay, RulePack } from '@parley/domain/compliance';
import { overlayData, packData } from './generated.ts';

/** The United States, federal: Regulation F and the acts around it. */
export const usFederal: RulePack = RulePack.parse(packData);

/** The states and the city laid over it, and invented lenders that switch on what is not verified. */
export const usOverlays: readonly PackOverlay[] = PackOverlay.array().parse(overlayData);
