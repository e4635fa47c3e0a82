import type { CallView } from '@parley/domain/call';

/** A call as these screens take it. The script's title names the product, so a host may keep it back until verification. */
export type ShownCall = Omit<CallView, 'script'>;
