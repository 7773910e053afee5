export const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** Monday, as the reader calls it: the fifth of January 2026 was one. */
export const weekdayName = (day: number, locale: string, weekday: 'long' | 'short' = 'long') =>
  new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + day))
