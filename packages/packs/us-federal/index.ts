import { PackOverlay, RulePack } from '@parley/domain/compliance';
import { readLibrary } from '../library.ts';
import { overlayData, packData } from './generated.ts';
import { libraryData } from './scripts/generated.ts';

/** The United States, federal: Regulation F and the acts around it. */
export const usFederal: RulePack = RulePack.parse(packData);

/** The states and the city laid over it, and invented lenders that switch on what is not verified. */
export const usOverlays: readonly PackOverlay[] = PackOverlay.array().parse(overlayData);

/** Shared parts, variables and scripts of calls in the United States. Edit the YAML in scripts/, then compile: `node compile/scripts.ts us-federal`. */
export const { library: usFederalLibrary, scripts: usFederalScripts } = readLibrary(libraryData);
