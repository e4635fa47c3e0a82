import { dateOfEpochDay, epochDay, type HolidayTable, type isRestDay } from '#calendar';
import { invariant } from '#kernel';

/** A holiday table by number: the days from 1970 that it reaches, and of each whether it is a rest day (1) or not (0). */
export type RestTable = { readonly from: number; readonly until: number; readonly rest: Uint8Array };

/** Looks every day of a holiday table up once. */
export function restTable(table: HolidayTable, isRest: typeof isRestDay): RestTable {
  const [from, until] = [epochDay(table.horizon.from), epochDay(table.horizon.until)];
  const rest = Uint8Array.from({ length: Math.max(until - from, 0) }, (_, index) => {
    const date = dateOfEpochDay(from + index);
    invariant(date.ok, 'the horizon of a table lies within 1900 to 2199');
    const answer = isRest(date.value, table);
    invariant(answer.ok, 'a table knows the days of its horizon');
    return answer.value ? 1 : 0;
  });
  return { from, until, rest };
}
