'use client';

import { useLocale, useTimeZone } from 'use-intl';
import { momentWords, zoneName, zoneOffset } from './moment-words.ts';

type InstantTextProps = {
  /** Epoch milliseconds. */
  readonly at: number;
  /** An IANA zone; otherwise the zone of the interface. */
  readonly zone?: string;
  readonly precision?: 'minute' | 'second';
  /** Only the time of day, where the date stands nearby. */
  readonly timeOnly?: boolean;
  /** Left out only where a heading or caption nearby shows the zone of the whole list. */
  readonly zoneShown?: boolean;
};

/** A moment with the zone it is read in. */
export function InstantText({ at, zone, precision = 'minute', timeOnly = false, zoneShown = true }: InstantTextProps) {
  const used = useZone(zone);
  const { date, time } = momentWords(at, used, precision);
  return (
    <time dateTime={new Date(at).toISOString()} title={used} className="figures whitespace-nowrap">
      {timeOnly ? time : `${date} ${time}`}
      {zoneShown ? <span className="ml-1 text-xs text-ink-faint">{zoneOffset(at, used)}</span> : null}
    </time>
  );
}

/** The name of a zone at a moment in the language of the interface, for headings: "China Standard Time (UTC+8)". */
export function ZoneText({ at, zone }: { readonly at: number; readonly zone?: string }) {
  const used = useZone(zone);
  const locale = useLocale();
  return <span title={used}>{zoneName(at, used, locale)}</span>;
}

function useZone(zone: string | undefined): string {
  const own = useTimeZone();
  return zone ?? own ?? 'UTC';
}
