import { DateOfBirth, Email, line, Phone, TimeZone, text } from '@salve/contract/fields'
import { type Patient, type PatientChange, sexes } from '@salve/contract/patients'
import { z } from 'zod'
import type { Difference } from '../../forms/compare.tsx'
import { orNothing } from '../../forms/fields.ts'

type Sex = (typeof sexes)[number]
const Sex = z.string().refine((sex): sex is Sex => (sexes as readonly string[]).includes(sex))

export const Details = z.object({
  name: line(200),
  dateOfBirth: orNothing(DateOfBirth),
  sex: orNothing(Sex),
  phone: orNothing(Phone),
  email: orNothing(Email),
  address: orNothing(text(500)),
  timeZone: TimeZone,
})
export type DetailsIn = z.input<typeof Details>
export type DetailsOut = z.output<typeof Details>

export const detailNames = Object.keys(Details.shape) as (keyof DetailsIn)[]

export const valuesOf = (person: Patient): DetailsIn => ({
  name: person.name,
  dateOfBirth: person.dateOfBirth ?? '',
  sex: person.sex ?? '',
  phone: person.phone ?? '',
  email: person.email ?? '',
  address: person.address ?? '',
  timeZone: person.timeZone,
})

/** Only what is other than it was; what was emptied is taken away. */
export const changeOf = (base: Patient, details: DetailsOut): PatientChange =>
  Object.fromEntries(
    detailNames.filter((name) => (details[name] ?? null) !== base[name]).map((name) => [name, details[name] ?? null]),
  )

type Say = (name: keyof DetailsIn, value: string | null) => string | null

/** Fields in which mine and theirs differ; what only they changed stands as theirs, unless the reader says otherwise. */
export const differencesOf = (
  base: Patient,
  change: PatientChange,
  theirs: Patient,
  labels: Record<keyof DetailsIn, string>,
  say: Say,
): Difference[] =>
  detailNames.flatMap((name) => {
    const mine = name in change ? (change[name] ?? null) : base[name]
    if (mine === theirs[name]) return []
    const lines = (value: string | null) => [say(name, value)].filter((line) => line !== null)
    return [
      {
        name,
        label: labels[name],
        mine: lines(mine),
        theirs: lines(theirs[name]),
        suggest: mine === base[name] ? ('theirs' as const) : ('mine' as const),
      },
    ]
  })
