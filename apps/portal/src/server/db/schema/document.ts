import { canonical, type Json } from '@parley/domain/kernel';
import { customType } from 'drizzle-orm/pg-core';
import type { z } from 'zod';

/** A jsonb column holding one domain value: written in canonical form (money as digits), parsed by its schema when read. */
export function document<Schema extends z.ZodType<Json>>(schema: Schema) {
  return customType<{ data: z.output<Schema>; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => canonical(value),
    fromDriver: (value) => schema.parse(typeof value === 'string' ? JSON.parse(value) : value),
  })();
}
