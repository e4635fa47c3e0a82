import { PackOverlay, RulePack, tighten } from '@parley/domain/compliance';
import { invariant } from '@parley/domain/kernel';
import { readLibrary } from '../library.ts';
import { overlayData, packData } from './generated.ts';
import { libraryData } from './scripts/generated.ts';

/** The shared parts and variables of mainland calls, and the scripts. Edit the YAML in scripts/, then compile: `node compile/scripts.ts cn-mainland`. */
export const { library: cnMainlandLibrary, scripts: cnMainlandScripts } = readLibrary(libraryData);

/** Mainland China: the law, standards and self-regulation that bind a lender and its agencies. */
export const cnMainland: RulePack = RulePack.parse(packData);

const [demo] = PackOverlay.array().parse(overlayData);
invariant(demo !== undefined, 'the demo lender has an overlay');

/** The invented demo lender's own rules: it does not call on rest days. */
export const demoOverlay: PackOverlay = demo;

const tightened = tighten(cnMainland, demoOverlay);
invariant(tightened.ok, 'the demo overlay only tightens');

/** The pack as the demo lender works under it. */
export const cnMainlandDemo: RulePack = tightened.value;
