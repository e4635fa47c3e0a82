import type { ImportReport, ImportRowError } from '@parley/contract';
import { err, ok, type Result } from '@parley/domain/kernel';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { columnNames, columnOf, columns, type Column } from './columns.ts';

/** The most rows one file may bring. */
const maxRows = 10_000;

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** One row as it stands in the file. `line` is where it begins, counted from 1 with the header. */
export type Row = { readonly line: number; readonly fields: Readonly<Partial<Record<Column, string>>>; readonly error?: ImportRowError };
export type Table = { readonly headings: Readonly<Partial<Record<Column, string>>>; readonly rows: readonly Row[] };
export type Encoding = ImportReport['encoding'];

/** A file that is broken as a whole, with everything that is wrong with it. */
export type BrokenFile = { readonly code: 'import.broken'; readonly errors: readonly ImportRowError[] };

/** Decodes a file strictly: UTF-8 when every byte is, else GB18030 when every byte is, else undefined. No byte is ever replaced. */
export function decode(bytes: Uint8Array): { readonly encoding: Encoding; readonly text: string } | undefined {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
    } catch {
      // Not this encoding: a strict decoder throws at the first byte that does not fit.
    }
  }
  return undefined;
}

/** Reads CSV text (RFC 4180, comma) with a heading line. A file with unknown, missing or doubled columns is broken: a mistyped heading must not drop a column silently. */
export function readTable(text: string): Result<Table, BrokenFile> {
  let records: z.infer<typeof Records>;
  try {
    records = Records.parse(
      parse(text.replaceAll(/\r\n?/g, '\n'), { info: true, relax_column_count: true, skip_empty_lines: true, to: maxRows + 2 }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return broken({ line: typeof error['lines'] === 'number' ? error['lines'] : 1, column: null, code: 'import.malformed-csv' });
  }
  const [header, ...body] = records;
  if (header === undefined || body.length === 0) return broken({ line: 1, column: null, code: 'import.empty' });
  if (body.length > maxRows) return broken({ line: 1, column: null, code: 'import.too-many-rows' });
  const faults = headingFaults(header.record);
  if (faults.length > 0) return broken(...faults);
  const order = header.record.map(columnOf);
  return ok({
    headings: named(order, header.record),
    rows: body.map(({ record, info }) => readRow(record, info.lines, order)),
  });
}

function readRow(record: readonly string[], lastLine: number, order: readonly (Column | undefined)[]): Row {
  const line = lastLine - record.reduce((breaks, field) => breaks + field.split('\n').length - 1, 0);
  if (record.length !== order.length) return { line, fields: {}, error: { line, column: null, code: 'import.column-count' } };
  return { line, fields: named(order, record) };
}

/** The fields of a record by their columns. */
function named(order: readonly (Column | undefined)[], record: readonly string[]): Readonly<Partial<Record<Column, string>>> {
  const fields: Partial<Record<Column, string>> = {};
  for (const [index, column] of order.entries()) if (column !== undefined) fields[column] = (record[index] ?? '').trim();
  return fields;
}

function headingFaults(headings: readonly string[]): readonly ImportRowError[] {
  const known = headings.map(columnOf);
  const at = (column: string, code: string): ImportRowError => ({ line: 1, column: column.slice(0, 60), code });
  return [
    ...headings.filter((_, index) => known[index] === undefined).map((heading) => at(heading.trim(), 'import.unknown-column')),
    ...headings
      .filter((_, index) => known[index] !== undefined && known.indexOf(known[index]) !== index)
      .map((heading) => at(heading.trim(), 'import.doubled-column')),
    ...columnNames
      .filter((name) => columns[name].required && !known.includes(name))
      .map((name) => at(columns[name].zh, 'import.missing-column')),
  ];
}

function broken(...errors: readonly ImportRowError[]): Result<never, BrokenFile> {
  return err({ code: 'import.broken', errors });
}
