import { PackOverlay, RulePack } from '@parley/domain/compliance';
import { invariant } from '@parley/domain/kernel';
import { readLibrary } from '../library.ts';
import { overlayData, packData } from './generated.ts';
import { libraryData } from './scripts/generated.ts';

/** The United Kingdom: CONC 7 of the FCA Handbook and, for England and Wales, breathing space. */
export const unitedKingdom: RulePack = RulePack.parse(packData);

const [own] = PackOverlay.array().parse(overlayData);
invariant(own !== undefined, 'the pack ships an overlay');

/** A prudent lender's own rules where the law has no figure: usual hours, bank holidays, time for debt advice. */
export const prudentOverlay: PackOverlay = own;

/** Shared parts, variables and scripts of calls in the United Kingdom. Edit the YAML in scripts/, then compile: `node compile/scripts.ts uk`. */
export const { library: unitedKingdomLibrary, scripts: unitedKingdomScripts } = readLibrary(libraryData);
