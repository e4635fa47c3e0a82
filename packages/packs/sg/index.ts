import { RulePack } from '@parley/domain/compliance';
import { packData } from './generated.ts';

/** Singapore: licensed collection, and protection from harassment. */
export const singapore: RulePack = RulePack.parse(packData);
