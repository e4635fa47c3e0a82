/** Date and time of a moment in a zone, in the order of ISO 8601, the same in every language so that columns align. */
export function momentWords(at: number, zone: string, precision: 'minute' | 'second'): { readonly date: string; readonly time: string } {
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value] as const),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  const minutes = `${part('hour')}:${part('minute')}`;
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: precision === 'minute' ? minutes : `${minutes}:${part('second')}`,
  };
}

/** The offset of a zone at a moment: "UTC+8", "UTC-3:30", "UTC". */
export function zoneOffset(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC').replace('GMT', 'UTC');
}

/** A zone in words with its offset. */
export function zoneName(at: number, zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'long' }).formatToParts(at);
  const words = parts.find(({ type }) => type === 'timeZoneName')?.value;
  const offset = zoneOffset(at, zone);
  return words === undefined || words.startsWith('GMT') || words.startsWith('UTC')
    ? offset
    : locale.startsWith('zh')
      ? `${words}（${offset}）`
      : `${words} (${offset})`;
}
