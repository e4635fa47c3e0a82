import { civil, Zone } from '@parley/domain/calendar';
import { instant, type Instant } from '@parley/domain/kernel';
import { seeded } from '@parley/domain/testing';
import { Temporal } from 'temporal-polyfill';
import { bareTable } from './bare-table.ts';
import type { Contender, Job } from './job.ts';

/** Zones that keep their clocks, that change them in either half of the earth, of half hours, and one that skipped a day. */
const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Apia'].map(
  (name) => Zone.parse(name),
);
/** The zones of the machine under which every contender is compared: what it answers must not hang on where it runs. */
const serverZones = ['UTC', 'America/Los_Angeles', 'Asia/Shanghai'];

type Moment = { readonly at: Instant; readonly zone: Zone };
/** What clocks show, as it is compared. */
type Shown = { readonly date: string; readonly msOfDay: number };

/** P3 of the performance plan: the civil time in a zone, by its name, at 1,024 random moments from 1990 to 2045. */
export function civilJob(): Job {
  const { below, one } = seeded(3);
  const moments = Array.from({ length: 1024 }, (): Moment => ({
    at: instant(Date.UTC(1990, 0, 1) + below(2 ** 31) * 808),
    zone: one(zones),
  }));
  const answers = moments.map(byTemporal);
  const contender = <Made>(name: string, { make, work, read, ...about }: Maker<Made>): Contender => ({
    name,
    ...about,
    run: () => moments.reduce((sum, moment) => sum + work(make(moment)), 0),
    wrong: () => wrongUnder(serverZones, () => moments.filter((moment, index) => !same(read(make(moment)), answers[index])).length),
  });
  const shownByIntl = intl();
  const shownByTable = byTable();
  return {
    id: 'P3',
    title: 'civil time in a zone',
    answers: moments.length,
    goal: 0.5,
    ours: contender('parley', {
      make: ({ at, zone }) => civil(at, zone),
      work: ({ ok }) => Number(ok),
      read: (made) => (made.ok ? made.value : undefined),
    }),
    limit: contender('hand-written', { make: shownByTable, work: ({ day }) => day, read: ofParts }),
    peers: [
      contender('Intl cached', { goal: 6, make: shownByIntl, work: (parts) => parts.length, read: ofIntl }),
      contender('temporal-polyfill', {
        version: '1.0.8',
        goal: 6,
        make: ({ at, zone }) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone),
        work: ({ day }) => day,
        read: ofTemporal,
      }),
    ],
  };
}

type Maker<Made> = {
  readonly version?: string;
  readonly goal?: number;
  readonly make: (moment: Moment) => Made;
  /** Something of what was made that it costs nothing to read. */
  readonly work: (made: Made) => number;
  readonly read: (made: Made) => Shown | undefined;
};

function same(shown: Shown | undefined, answer: Shown | undefined): boolean {
  return shown !== undefined && answer !== undefined && shown.date === answer.date && shown.msOfDay === answer.msOfDay;
}

/** The most wrong answers under any of these zones of the machine, which is left as it was. */
function wrongUnder(names: readonly string[], wrong: () => number): number {
  const before = process.env['TZ'];
  const counts = names.map((name) => {
    process.env['TZ'] = name;
    return wrong();
  });
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
  return Math.max(...counts);
}

function byTemporal({ at, zone }: Moment): Shown {
  return ofTemporal(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone));
}

function ofTemporal(shown: Temporal.ZonedDateTime): Shown {
  const { hour, minute, second, millisecond } = shown;
  return { date: shown.toPlainDate().toString(), msOfDay: ((hour * 60 + minute) * 60 + second) * 1000 + millisecond };
}

/** A formatter a zone, made once. It prints a text, which has to be taken apart; the thousandths are those of the moment. */
function intl(): (moment: Moment) => string {
  const formats = new Map(zones.map((zone) => [zone, formatIn(zone)]));
  return ({ at, zone }) => formats.get(zone)?.format(at) ?? '';
}

function formatIn(timeZone: Zone): Intl.DateTimeFormat {
  const two = '2-digit';
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
    fractionalSecondDigits: 3,
  });
}

function ofIntl(text: string): Shown | undefined {
  const [, month, day, year, hour, minute, second, thousandths] = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)\.(\d+)$/.exec(text) ?? [];
  if (thousandths === undefined) return undefined;
  const msOfDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(thousandths);
  return { date: `${year}-${month}-${day}`, msOfDay };
}

type Parts = { readonly year: number; readonly month: number; readonly day: number; readonly msOfDay: number };

/** A cached table of transitions a zone and nothing else: no refusal, no text, no years but those asked for. */
function byTable(): (moment: Moment) => Parts {
  const tables = new Map(zones.map((zone) => [zone, bareTable(zone)]));
  return ({ at, zone }) => {
    const table = tables.get(zone);
    if (table === undefined) throw new Error('a zone of the job');
    const { starts, offsets } = table;
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const local = at + (offsets[low] ?? 0);
    const day = Math.floor(local / 86_400_000);
    // The days of the calendar that begins on 1 March (H. Hinnant, "chrono-compatible low-level date algorithms"), after 1970.
    const shifted = day + 719_468;
    const era = (shifted / 146_097) | 0;
    const ofEra = shifted - era * 146_097;
    const yearOfEra = ((ofEra - ((ofEra / 1460) | 0) + ((ofEra / 36_524) | 0) - ((ofEra / 146_096) | 0)) / 365) | 0;
    const ofYear = ofEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
    const fromMarch = ((5 * ofYear + 2) / 153) | 0;
    const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    return {
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month,
      day: ofYear - (((153 * fromMarch + 2) / 5) | 0) + 1,
      msOfDay: local - day * 86_400_000,
    };
  };
}

function ofParts({ year, month, day, msOfDay }: Parts): Shown {
  const two = (part: number) => String(part).padStart(2, '0');
  return { date: `${year}-${two(month)}-${two(day)}`, msOfDay };
}
