/** A stretch of time in milliseconds since 1970, without its end. */
export type Interval = { start: number; end: number }

export const overlaps = (a: Interval, b: Interval) => a.start < b.end && b.start < a.end

export const contains = (outer: Interval, inner: Interval) => outer.start <= inner.start && inner.end <= outer.end
