import { RulePack } from '@parley/domain/compliance';
import { packData } from './generated.ts';

/** Hong Kong: the Code of Banking Practice, by which authorised institutions and their agencies bind themselves. */
export const hongKong: RulePack = RulePack.parse(packData);
