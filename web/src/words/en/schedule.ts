const named = [
  '',
  'once',
  'twice',
  'three times',
  'four times',
  'five times',
  'six times',
  'seven times',
  'eight times',
]
const times = (count: number) => named[count] ?? `${count} times`
const some = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** How often and how long something is to be done, part by part; what stands together is joined by commas. */
export const schedule = {
  perDay: (count: number) => `${times(count)} a day`,
  perWeek: (count: number) => `${times(count)} a week`,
  everyHours: (hours: number) => (hours === 1 ? 'every hour' : `every ${hours} hours`),
  everyDays: (days: number) =>
    days === 1 ? 'every day' : days === 2 ? 'every other day' : days === 7 ? 'once a week' : `every ${days} days`,
  at: (times: string) => `at ${times}`,
  on: (weekdays: string) => `on ${weekdays}`,
  fromTo: (first: string, last: string) => `${first} to ${last}`,
  asNeeded: 'when needed',
  most: (count: number) => `at most ${times(count)} a day`,
  withFood: 'with food',
  withoutFood: 'on an empty stomach',
  forDays: (days: number) => (days === 1 ? 'for one day' : `for ${days} days`),
  forDoses: (doses: number) => some(doses, 'dose in all', 'doses in all'),
  until: (day: string) => `until ${day}`,
  from: (day: string) => `from ${day}`,
  by: (day: string) => `by ${day}`,
}
