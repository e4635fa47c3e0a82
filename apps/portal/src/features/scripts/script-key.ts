import { StepId } from '@parley/domain/script';
import { z } from 'zod';

/** A version of a script as an address names it. */
export const ScriptKey = z.object({ script: StepId, version: z.coerce.number().int().min(1) });
export type ScriptKey = z.infer<typeof ScriptKey>;
