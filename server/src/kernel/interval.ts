/** A stretch of time in milliseconds since 1970, without its end. */
export type Interval = { start: number; end: number }
