import { Medication } from '@salve/contract/prescriptions'

/** A medicine as it stands in the fields. */
export type Row = {
  key: string
  name: string
  dose: string
  route: string
  frequency: string
  durationDays: string
  instructions: string
}
const wrongable = ['name', 'dose', 'frequency', 'durationDays'] as const
export type Wrongable = (typeof wrongable)[number]
export type Faults = Record<string, Wrongable[]>

export const emptyRow = (): Row => ({
  key: crypto.randomUUID(),
  name: '',
  dose: '',
  route: '',
  frequency: '',
  durationDays: '',
  instructions: '',
})

const orNothing = (text: string) => (text.trim() === '' ? undefined : text)

const medicationOf = ({ key: _, durationDays, route, instructions, ...said }: Row) =>
  Medication.safeParse({
    ...said,
    route: orNothing(route),
    instructions: orNothing(instructions),
    durationDays: orNothing(durationDays) && Number(durationDays),
  })

/** What the rows say, or which fields of which row are wrong. */
export const readRows = (rows: readonly Row[]): { medications: Medication[]; faults: Faults } => {
  const read = rows.map((row) => ({ key: row.key, parsed: medicationOf(row) }))
  const faults = read.flatMap(({ key, parsed }): [string, Wrongable[]][] =>
    parsed.success
      ? []
      : [[key, wrongable.filter((field) => parsed.error.issues.some(({ path }) => path[0] === field))]],
  )
  return {
    medications: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    faults: Object.fromEntries(faults),
  }
}
