import { ordersFor, warmSeconds } from '../bench.ts'
import type { Doing } from '../load/drivers.ts'
import type { Orders } from '../load/orders.ts'
import { type Ready, readyLoad, runLoad } from '../load/run-load.ts'
import type { Salve } from '../salve.ts'
import { appStatement } from './app-statement.ts'
import { asOwner } from './as-owner.ts'
import { makeDoctors, makePeople, signIn } from './people.ts'
import { openSupply } from './slots.ts'
import { type Acknowledged, acknowledged, checkTruth } from './truth.ts'

/** A Salve with patients who are signed in and slots that do not end, and what books them. */
export const openClinic = async (salve: Salve, { people: count = 1000, doctors: doctorCount = 50 } = {}) => {
  const people = await makePeople(salve, count)
  const doctors = await makeDoctors(salve, doctorCount)
  await asOwner(salve, (client) => client.query('ANALYZE'))
  const supply = openSupply(salve, doctors)
  const statement = await appStatement(salve)
  const said: Acknowledged[] = []
  let visitors = await signIn(salve, people)

  const measure = async (seconds: number, atOnce: number, doing: (orders: Orders) => Doing) => {
    const orders = { slots: await supply.ahead(ordersFor(seconds)), visitors }
    const measured = await runLoad({ doing: doing(orders), atOnce, seconds, warmSeconds }, salve)
    supply.use(measured.used)
    said.push(...acknowledged([...measured.earlier, ...measured.runs], orders))
    return measured
  }
  return {
    salve,
    people,
    doctors,
    floor: (seconds: number, atOnce: number) =>
      measure(seconds, atOnce, (orders) => ({ what: 'statement', url: salve.appUrl, orders, statement })),
    booking: (seconds: number, atOnce: number) =>
      measure(seconds, atOnce, (orders) => ({ what: 'book', target: salve.target, path: '/api/appointments', orders })),
    /** A load that is ready, with bookings beside it at a steady pace. */
    whileBooking: async (ready: Ready, seconds: number, perSecond: number) => {
      const orders = { slots: await supply.ahead(Math.ceil(seconds * perSecond)), visitors }
      const doing = { what: 'book', target: salve.target, path: '/api/appointments', orders } as const
      const steady = await readyLoad({ doing, atOnce: 16, seconds, perSecond }, salve)
      const [answers, bookings] = await Promise.all([ready.go(), steady.go()])
      supply.use(bookings.used)
      said.push(...acknowledged(bookings.runs, orders))
      return { answers, bookings }
    },
    /** Before tokens grow old, which is after fifteen minutes. */
    signInAgain: async () => {
      visitors = await signIn(salve, people)
    },
    truth: () => checkTruth(salve, said),
  }
}
