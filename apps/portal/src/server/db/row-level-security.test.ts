import { LenderId } from '@parley/domain/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lenderAtWork } from '../testing/lender-at-work.ts';
import { databases, openTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { asLender, type Transaction } from './index.ts';

const lenderB = LenderId.parse('lender-b');

describe.each(databases)('row-level security on %s', (kind) => {
  let open: TestPortal;
  let tables: string[];

  beforeAll(async () => {
    open = await openTestPortal(kind);
    await lenderAtWork(open.portal, 'lender-a');
    const found = await ask(
      open.portal.db,
      sql`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    );
    tables = found.map((row) => String(row['name']));
  });
  afterAll(() => open.close());

  test('every table of lenders is guarded, also against its owner, and has the lender first in its key', async () => {
    expect(tables).toContain('collection_case');
    const unguarded = await ask(
      open.portal.db,
      sql`select c.relname from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`,
    );
    expect(unguarded).toEqual([]);
    const firsts = await ask(
      open.portal.db,
      sql`select c.relname as name, a.attname as first from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    expect(firsts).toEqual(tables.map((name) => ({ name, first: 'lender_id' })));
  });

  test('a query without any condition sees no row of another lender', async () => {
    const counts = await asLender(open.portal.db, lenderB, async (tx) => {
      const found: unknown[] = [];
      for (const name of [...tables, 'staff']) {
        found.push((await ask(tx, sql`select count(*)::int as rows from ${sql.identifier(name)}`))[0]?.['rows']);
      }
      return found;
    });
    expect(counts).toEqual([...tables, 'staff'].map(() => 0));
    const own = await asLender(open.portal.db, LenderId.parse('lender-a'), (tx) =>
      ask(tx, sql`select count(*)::int as rows from collection_case`),
    );
    expect(own).toEqual([{ rows: 12 }]);
  });

  test('a row cannot be written for another lender, nor moved to one', async () => {
    const write = (statement: ReturnType<typeof sql>, lender = lenderB) => asLender(open.portal.db, lender, (tx) => tx.execute(statement));
    const policy = { cause: { message: expect.stringContaining('row-level security policy') } };
    await expect(write(sql`insert into withdrawal values ('lender-a', 'x', 'y', 1)`)).rejects.toMatchObject(policy);
    await expect(write(sql`update collection_case set lender_id = 'lender-b'`, LenderId.parse('lender-a'))).rejects.toMatchObject(policy);
    const touched = await asLender(open.portal.db, lenderB, (tx) => ask(tx, sql`update collection_case set reference = 'x' returning id`));
    expect(touched).toEqual([]);
  });

  test('what is append-only can be neither changed nor deleted, not even by the owner', async () => {
    for (const name of ['bundle', 'call_event', 'audit_entry']) {
      const table = sql.identifier(name);
      await expect(
        asLender(open.portal.db, LenderId.parse('lender-a'), (tx) => tx.execute(sql`delete from ${table}`)),
      ).rejects.toMatchObject({ cause: { message: expect.stringContaining('permission denied') } });
      const asOwner = open.portal.db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('app.lender_id', 'lender-a', true)`);
        await tx.execute(sql`delete from ${table}`);
      });
      await expect(asOwner).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
    }
  });

  test('the tenant role cannot look at sign-in data', async () => {
    await expect(asLender(open.portal.db, lenderB, (tx) => tx.execute(sql`select * from auth.session`))).rejects.toMatchObject({
      cause: { message: expect.stringContaining('permission denied') },
    });
  });

  test('nothing of the lender remains on the connection after the transaction', async () => {
    await asLender(open.portal.db, lenderB, (tx) => tx.execute(sql`select 1`));
    const [left] = await ask(
      open.portal.db,
      sql`select coalesce(current_setting('app.lender_id', true), '') as lender, current_user::text as role`,
    );
    expect(left?.['lender']).toBe('');
    expect(left?.['role']).not.toBe('parley_tenant');
  });
});

async function ask(db: Pick<Transaction, 'execute'>, statement: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> {
  const answer: unknown = await db.execute(statement);
  const rows = typeof answer === 'object' && answer !== null && 'rows' in answer ? answer.rows : answer;
  return Array.isArray(rows) ? rows : [];
}
