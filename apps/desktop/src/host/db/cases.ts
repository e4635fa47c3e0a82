import { CollectionCase } from '@parley/domain/call';
import { canonical, type CaseId } from '@parley/domain/kernel';
import { z } from 'zod';
import type { Store } from './store.ts';

const Row = z.object({ id: z.string(), revision: z.int(), rank: z.int(), search: z.string(), body: z.string(), mac: z.string() });
type Row = z.infer<typeof Row>;
const columns = 'id, revision, rank, search, body, mac';

/** One case, with its code checked. */
export function readCase(store: Store, id: CaseId): CollectionCase | undefined {
  const row = store.one(Row, `select ${columns} from collection_case where id = ?`, id);
  return row === undefined ? undefined : openRow(store, row);
}

/** Every case whose name, identifier or number holds all the words, in the lender's order. */
export function findCases(store: Store, words: readonly string[]): readonly CollectionCase[] {
  const where = words.map(() => 'search like ? escape char(92)').join(' and ');
  const patterns = words.map((word) => `%${word.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  return store
    .all(Row, `select ${columns} from collection_case ${where === '' ? '' : `where ${where}`} order by rank, id`, ...patterns)
    .map((row) => openRow(store, row));
}

/** How many cases are held. */
export function countCases(store: Store): number {
  return store.one(z.object({ held: z.int() }), 'select count(*) as held from collection_case')?.held ?? 0;
}

/** Keeps a case as the portal now has it; an older revision than the one held is passed over. True when it was kept. */
export function keepCase(store: Store, value: CollectionCase): boolean {
  const held = store.one(
    z.object({ revision: z.int(), rank: z.int() }),
    'select revision, rank from collection_case where id = ?',
    value.id,
  );
  if (held !== undefined && held.revision > value.revision) return false;
  const last = store.one(z.object({ rank: z.int().nullable() }), 'select max(rank) as rank from collection_case')?.rank ?? 0;
  const rank = held?.rank ?? last + 1;
  const body = canonical(value);
  const search = searchText(value);
  store.run(
    `insert into collection_case (${columns}) values (?, ?, ?, ?, ?, ?)
     on conflict (id) do update set revision = excluded.revision, search = excluded.search, body = excluded.body, mac = excluded.mac`,
    value.id,
    value.revision,
    rank,
    search,
    body,
    store.seal('collection_case', value.id, value.revision, search, body),
  );
  return true;
}

/** Forgets a case that was taken away. */
export function dropCase(store: Store, id: CaseId): void {
  store.run('delete from collection_case where id = ?', id);
}

function openRow(store: Store, { id, revision, search, body, mac }: Row): CollectionCase {
  store.check(mac, 'collection_case', id, revision, search, body);
  return CollectionCase.parse(JSON.parse(body));
}

/** What a search looks through: the name, the identifier and the ends of the numbers; nothing of the debt. */
function searchText({ id, debtor }: CollectionCase): string {
  const numbers = debtor.numbers.map(({ e164 }) => e164);
  return [debtor.familyName + debtor.givenName, `${debtor.givenName} ${debtor.familyName}`, id, ...numbers].join('\n').toLowerCase();
}
