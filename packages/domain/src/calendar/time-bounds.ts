import type { Instant } from '#kernel';

/** Between which instants true time lies, both included. `latest` is null when nobody knows how late it is. */
export type TimeBounds = { readonly earliest: Instant; readonly latest: Instant | null };
