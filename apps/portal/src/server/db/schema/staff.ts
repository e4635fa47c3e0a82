import { pgView, text } from 'drizzle-orm/pg-core';

/** The people who work for the lender of the running transaction; the view itself is made by the guards migration. */
export const staff = pgView('staff', {
  lenderId: text().notNull(),
  userId: text().notNull(),
  name: text().notNull(),
  role: text().notNull(),
}).existing();
