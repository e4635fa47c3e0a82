export {
  addDays,
  addMonths,
  compareDates,
  dateOfEpochDay,
  dayOfWeek,
  daysBetween,
  epochDay,
  monthsAfter,
  parseDate,
  type DateRefusal,
} from './date.ts';
export { PlainDate, WallTime, Zone } from './plain-date.ts';
