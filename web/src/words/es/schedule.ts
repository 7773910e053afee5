import type { schedule as english } from '../en/schedule.ts'

const named = ['', 'una vez', 'dos veces', 'tres veces', 'cuatro veces', 'cinco veces', 'seis veces', 'siete veces']
const times = (count: number) => named[count] ?? `${count} veces`

export const schedule: typeof english = {
  perDay: (count) => `${times(count)} al día`,
  perWeek: (count) => `${times(count)} por semana`,
  everyHours: (hours) => (hours === 1 ? 'cada hora' : `cada ${hours} horas`),
  everyDays: (days) =>
    days === 1
      ? 'todos los días'
      : days === 2
        ? 'un día sí y otro no'
        : days === 7
          ? 'una vez por semana'
          : `cada ${days} días`,
  at: (times) => `a las ${times}`,
  on: (weekdays) => weekdays,
  fromTo: (first, last) => `de ${first} a ${last}`,
  asNeeded: 'cuando haga falta',
  most: (count) => (count === 1 ? 'una vez al día como mucho' : `${times(count)} al día como mucho`),
  withFood: 'con comida',
  withoutFood: 'en ayunas',
  forDays: (days) => (days === 1 ? 'durante un día' : `durante ${days} días`),
  forDoses: (doses) => (doses === 1 ? '1 dosis en total' : `${doses} dosis en total`),
  until: (day) => `hasta el ${day}`,
  from: (day) => `desde el ${day}`,
  by: (day) => `a más tardar el ${day}`,
}
