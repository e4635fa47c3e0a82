export { adoptPglite, openEmbedded, openPostgres, type Database, type OpenDatabase, type Transaction } from './database.ts';
export { asLender } from './tenant.ts';
