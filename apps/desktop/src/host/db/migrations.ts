/** The store's shape, step by step: a step is never changed once released; the next one is added below. */
export const migrations: readonly string[] = [
  `
  create table setting (name text primary key, value text not null, mac text not null) strict;
  create table bundle (sequence integer primary key, signed text not null, held_at integer not null, mac text not null) strict;
  create table collection_case (
    id text primary key, revision integer not null, rank integer not null, search text not null, body text not null, mac text not null
  ) strict;
  create index collection_case_rank on collection_case (rank);
  create table call (
    id text primary key, case_id text not null, bundle integer not null references bundle (sequence), script text not null,
    opened_at integer not null, closed_at integer, case_body text not null, mac text not null
  ) strict;
  create unique index one_open_call on call ((closed_at is null)) where closed_at is null;
  create table event (
    seq integer primary key, id text not null unique, call_id text not null references call (id), call_seq integer not null, body text not null,
    unique (call_id, call_seq)
  ) strict;
  create table outbox (seq integer primary key references event (seq)) strict;
  create table hold (
    case_id text not null, because text not null, at integer not null, seq integer not null, mac text not null, primary key (case_id, because)
  ) strict;
  create table contact (call_id text primary key, case_id text not null, seq integer not null, body text not null, mac text not null) strict;
  create index contact_case on contact (case_id);
  `,
  `
  create table lease (debtor text primary key, serial integer not null, signed text not null, mac text not null) strict;
  create table lease_token (
    debtor text not null, token text not null, call_id text not null, state text not null, mac text not null, primary key (debtor, token)
  ) strict;
  create index collection_case_debtor on collection_case (json_extract(body, '$.debtor.id'));
  `,
  `
  create table audio_take (call_id text not null, take integer not null, key text not null, mac text not null, primary key (call_id, take)) strict;
  create table audio_part (
    call_id text not null, take integer not null, part integer not null, seq integer not null, hash text not null, state text not null,
    mac text not null, primary key (call_id, take, part)
  ) strict;
  create index audio_part_seq on audio_part (seq);
  `,
];
