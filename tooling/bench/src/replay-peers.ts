import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
import { DatabaseSync } from 'node:sqlite';
import type { ContactColumns } from './replay-contacts.ts';
import type { ReplayTally } from './replay-limit.ts';
import { replayFigures } from './replay-pack.ts';

/** Loads contacts into a database in memory, and answers how to ask it. */
export type ReplayPeer = (columns: ContactColumns) => Promise<() => Promise<ReplayTally>>;

const { opens, closes, capDays, capMax, restDays, aheadMs } = replayFigures;
const dayMs = 86_400_000;
const create = 'create table contacts (debtor integer not null, moment bigint not null, talk integer not null)';

/** The three rules in the SQL that all three take, by windows over each debtor's contacts in order of time. */
const query = `
  with days as (
    select debtor, moment, talk, (moment + ${aheadMs}) % ${dayMs} as of_day, moment + ${aheadMs} - (moment + ${aheadMs}) % ${dayMs} as midnight from contacts
  ), asked as (
    select of_day, midnight,
      lag(midnight, ${capMax}) over (partition by debtor order by moment) as before_cap,
      max(case when talk = 1 then midnight end) over (partition by debtor order by moment rows between unbounded preceding and 1 preceding) as talked
    from days
  ), judged as (
    select of_day < ${opens} or of_day >= ${closes} as late,
      coalesce(before_cap > midnight - ${capDays * dayMs}, false) as capped,
      coalesce(talked > midnight - ${restDays * dayMs}, false) as resting
    from asked
  )
  select count(case when late then 1 end) as late, count(case when capped then 1 end) as capped,
    count(case when resting then 1 end) as resting, count(case when late or capped or resting then 1 end) as held
  from judged`;

/** DuckDB in the process, with as many threads as it likes. */
export const duckdb: ReplayPeer = async ({ debtor, at, talk }) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(create);
  const appender = await connection.createAppender('contacts');
  for (let index = 0; index < at.length; index += 1) {
    appender.appendInteger(debtor[index] ?? 0);
    appender.appendBigInt(BigInt(at[index] ?? 0));
    appender.appendInteger(talk[index] ?? 0);
    appender.endRow();
  }
  appender.closeSync();
  return async () => tallyOf((await connection.runAndReadAll(query)).getRowObjects()[0]);
};

/** node:sqlite, with the index that the query wants. */
export const sqlite: ReplayPeer = async ({ debtor, at, talk }) => {
  const database = new DatabaseSync(':memory:');
  database.exec(`${create}; begin`);
  const insert = database.prepare('insert into contacts values (?, ?, ?)');
  for (let index = 0; index < at.length; index += 1) insert.run(debtor[index] ?? 0, at[index] ?? 0, talk[index] ?? 0);
  database.exec('commit; create index by_debtor on contacts (debtor, moment, talk)');
  const select = database.prepare(query);
  return async () => tallyOf(select.get());
};

/** pglite, which is PostgreSQL in WebAssembly, with the same index. */
export const pglite: ReplayPeer = async ({ debtor, at, talk }) => {
  const database = await PGlite.create();
  await database.exec(create);
  for (let from = 0; from < at.length; from += 10_000) {
    const rows = Array.from(
      at.subarray(from, from + 10_000),
      (moment, index) => `(${debtor[from + index]},${moment},${talk[from + index]})`,
    );
    await database.exec(`insert into contacts values ${rows.join(',')}`);
  }
  await database.exec('create index by_debtor on contacts (debtor, moment) include (talk); analyze contacts');
  return async () => tallyOf((await database.query<Readonly<Record<string, unknown>>>(query)).rows[0]);
};

function tallyOf(row: Readonly<Record<string, unknown>> | undefined): ReplayTally {
  return [Number(row?.['late']), Number(row?.['capped']), Number(row?.['resting']), Number(row?.['held'])];
}
