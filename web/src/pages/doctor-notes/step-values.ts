import { type Schedule, Step, type StepKind } from '@salve/contract/steps'

export const paces = ['none', 'day', 'hours', 'week'] as const
export const dayPatterns = ['all', 'weekdays', 'every'] as const
export const ends = ['none', 'days', 'doses', 'until'] as const
export const foods = ['unsaid', 'with', 'without'] as const

/** A step as the form has it: figures as they are typed. */
export type StepValues = {
  kind: StepKind
  text: string
  dueOn: string
  pace: (typeof paces)[number]
  times: string
  hours: string
  at: string
  days: (typeof dayPatterns)[number]
  weekdays: number[]
  everyDays: string
  startOn: string
  end: (typeof ends)[number]
  endCount: string
  until: string
  food: (typeof foods)[number]
  asNeeded: boolean
  maxPerDay: string
}

const figure = (value: number | undefined) => (value === undefined ? '' : String(value))

const paceOf = ({ everyHours, timesPerWeek, timesPerDay, at }: Partial<Schedule>): StepValues['pace'] =>
  everyHours !== undefined
    ? 'hours'
    : timesPerWeek !== undefined
      ? 'week'
      : timesPerDay !== undefined || at !== undefined
        ? 'day'
        : 'none'

const daysOf = ({ weekdays, everyDays }: Partial<Schedule>): StepValues['days'] =>
  weekdays !== undefined ? 'weekdays' : everyDays !== undefined && everyDays > 1 ? 'every' : 'all'
const endOf = ({ days, doses, until }: Partial<Schedule>): StepValues['end'] =>
  days !== undefined ? 'days' : doses !== undefined ? 'doses' : until !== undefined ? 'until' : 'none'
const foodOf = ({ withFood }: Partial<Schedule>): StepValues['food'] =>
  withFood === undefined ? 'unsaid' : withFood ? 'with' : 'without'

const timesOf = (schedule: Partial<Schedule>) => ({
  times: figure(schedule.timesPerDay ?? schedule.timesPerWeek),
  hours: figure(schedule.everyHours),
  at: (schedule.at ?? []).join(', '),
  weekdays: schedule.weekdays ?? [],
  everyDays: figure(schedule.everyDays),
})

export const valuesOf = (step: Step, today: string): StepValues => {
  const schedule: Partial<Schedule> = step.schedule ?? {}
  return {
    kind: step.kind,
    text: step.text,
    dueOn: step.dueOn ?? '',
    pace: paceOf(schedule),
    ...timesOf(schedule),
    days: daysOf(schedule),
    startOn: schedule.startOn ?? today,
    end: endOf(schedule),
    endCount: figure(schedule.days ?? schedule.doses),
    until: schedule.until ?? '',
    food: foodOf(schedule),
    asNeeded: schedule.asNeeded === true,
    maxPerDay: figure(schedule.maxPerDay),
  }
}

/** Medicines and activities have times; a task or a follow-up has a day by which it is done, and times if it has some. */
export const isTimed = ({ kind, pace, asNeeded }: StepValues) =>
  kind === 'medication' || kind === 'activity' || pace !== 'none' || asNeeded
export const hasDueDay = ({ kind }: StepValues) => kind === 'task' || kind === 'follow-up'

const number = (typed: string) => (typed.trim() === '' ? Number.NaN : Number(typed))
const timesIn = (typed: string) =>
  typed
    .split(/[\s,;]+/)
    .filter((time) => time !== '')
    .map((time) => (/^\d:/.test(time) ? `0${time}` : time))

const often = ({ pace, times, hours, at }: StepValues): Partial<Schedule> => {
  if (pace === 'week') return { timesPerWeek: number(times) }
  if (pace === 'hours') {
    const everyHours = number(hours)
    return 24 % everyHours === 0 ? { timesPerDay: 24 / everyHours, everyHours } : { everyHours }
  }
  if (pace === 'none') return {}
  const clock = timesIn(at)
  return clock.length > 0 ? { timesPerDay: clock.length, at: clock } : { timesPerDay: number(times) }
}

const onDays = ({ pace, days, weekdays, everyDays }: StepValues): Partial<Schedule> => {
  if (pace !== 'day' || days === 'all') return {}
  return days === 'weekdays' ? { weekdays: weekdays.toSorted((a, b) => a - b) } : { everyDays: number(everyDays) }
}

const ending = ({ end, endCount, until }: StepValues): Partial<Schedule> =>
  end === 'none' ? {} : end === 'until' ? { until } : { [end]: number(endCount) }

const scheduleOf = (values: StepValues): Schedule => ({
  ...often(values),
  ...onDays(values),
  startOn: values.startOn,
  ...ending(values),
  ...(values.food === 'unsaid' ? {} : { withFood: values.food === 'with' }),
  ...(values.asNeeded ? { asNeeded: true as const } : {}),
  ...(values.maxPerDay.trim() === '' ? {} : { maxPerDay: number(values.maxPerDay) }),
})

export type StepField = Exclude<keyof StepValues, 'kind' | 'pace' | 'days' | 'end' | 'food' | 'asNeeded'>

/** By the end of the path at which the contract finds a fault. */
const fieldOf = (path: readonly PropertyKey[], { end }: StepValues): StepField => {
  const name = String(path[0] === 'schedule' ? path[1] : path[0])
  const fields: Record<string, StepField> = {
    timesPerDay: 'times',
    timesPerWeek: 'times',
    everyHours: 'hours',
    at: 'at',
    weekdays: 'weekdays',
    everyDays: 'everyDays',
    startOn: 'startOn',
    days: end === 'until' ? 'until' : 'endCount',
    doses: 'endCount',
    until: 'until',
    maxPerDay: 'maxPerDay',
    dueOn: 'dueOn',
  }
  return fields[name] ?? 'text'
}

export type Made = { step: Step; wrong: null } | { step: null; wrong: StepField[] }

/** The step that was typed, or which fields are not right, in the order of the form. */
export const stepOf = (values: StepValues, source: Step['source']): Made => {
  const made = Step.safeParse({
    kind: values.kind,
    text: values.text,
    source,
    ...(isTimed(values) ? { schedule: scheduleOf(values) } : {}),
    ...(hasDueDay(values) && values.dueOn !== '' ? { dueOn: values.dueOn } : {}),
  })
  if (made.success) return { step: made.data, wrong: null }
  return { step: null, wrong: [...new Set(made.error.issues.map(({ path }) => fieldOf(path, values)))] }
}

/** What each part of the form gets: the values, a way to change them, and what is wrong with a field. */
export type FieldProps = {
  values: StepValues
  change: (more: Partial<StepValues>) => void
  wrong: (field: StepField) => string | undefined
}
