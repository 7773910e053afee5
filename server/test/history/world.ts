import { openSlot } from '../clinic.ts'
import { crowd, type Guest, signAgain } from '../crowd.ts'
import type { Answer, Salve } from '../salve.ts'
import { clients, type Verb } from './script.ts'

export type Place = { id: string; doctorId: string; startsAt: number; endsAt: number; capacity: number }

/** What a client did and was told, and when: `began` and `ended` count every beginning and every end in their order. */
export type Deed = {
  verb: Verb
  who: Guest
  client: number
  began: number
  ended: number
  clockBegan: number
  clockEnded: number
  visitId?: string
  slotId?: string
  patientId?: string
  key?: string
  asked?: { body: string; version?: number }
  /** Where somebody wanted to open a slot. */
  spot?: Omit<Place, 'id'>
  answer: Answer
}

export type House = { salve: Salve; nodes: Salve[]; people: Guest[]; doctors: Guest[]; desk: Guest }

/** Forty clients of one clinic, each of whom keeps to one of its nodes: thirty of ten patients, six of two at the desk, four of two doctors. */
export const openHouse = async (nodes: Salve[]): Promise<House> => {
  const [salve] = nodes
  const [patients, doctors, desk] = [
    await crowd(salve, 10),
    await crowd(salve, 2, 'doctor'),
    await crowd(salve, 2, 'staff'),
  ]
  const people = Array.from({ length: clients }, (_, n) => {
    if (n < 30) return patients[n % 10]
    return n < 36 ? desk[n % 2] : doctors[n % 2]
  })
  return { salve, nodes, people, doctors, desk: desk[0] }
}

const minute = 60_000
const capacities = [1, 1, 2, 3, 7]
const extra = 3

/** A few hours of two doctors, half an hour apart, so that people collide in places and with themselves. */
export const openDay = async ({ salve, people, doctors }: House, day: number) => {
  await signAgain(salve, [...new Set([...people, ...doctors])])
  const places: Place[] = []
  const inMinutes = (doctor: number, n: number) => 1440 * (day + 2) + doctor * 30 + n * 60
  for (const [nth, doctor] of doctors.entries())
    for (const [n, capacity] of capacities.entries()) {
      const slot = await openSlot(salve, doctor, { inMinutes: inMinutes(nth, n), minutes: 60, capacity })
      const times = { startsAt: Date.parse(slot.startsAt), endsAt: Date.parse(slot.endsAt) }
      places.push({ id: slot.id, doctorId: doctor.doctorId, capacity, ...times })
    }
  const base = places[0].startsAt
  /** Where the doctors and the desk open further slots: beside the first ones and on top of them. */
  const spot = (choice: number) => {
    const doctor = choice % 2
    const startsAt = base + doctor * 30 * minute + ((choice >> 1) % (capacities.length + extra)) * 60 * minute
    return { doctorId: doctors[doctor].doctorId, startsAt, endsAt: startsAt + 60 * minute, capacity: 1 + (choice % 3) }
  }
  return { places, spot, from: base - minute, to: base + 12 * 60 * minute }
}
export type Day = Awaited<ReturnType<typeof openDay>>
