import type { AnswerOf } from '@salve/contract/endpoint'
import type { JobKind } from '@salve/contract/jobs'
import type { systemStatus } from '@salve/contract/system'

export type Status = AnswerOf<typeof systemStatus>
/** What is well is quiet; what is not says so, and what to do. */
export type Tone = 'good' | 'quiet' | 'wait' | 'bad'

const day = 86_400_000
const year = 365 * day

export const daysSince = (instant: string, now: number) => Math.floor((now - Date.parse(instant)) / day)
export const daysUntil = (instant: string, now: number) => Math.floor((Date.parse(instant) - now) / day)

// Salve makes its own certificate anew at the first start within the last thirty days.
export const certificateTone = (daysLeft: number): Tone => (daysLeft < 7 ? 'bad' : daysLeft < 30 ? 'wait' : 'good')

export const migrationsTone = ({ applied, latest }: NonNullable<Status['migrations']>): Tone =>
  applied === latest ? 'good' : 'bad'

export const connectionsTone = ({ waiting }: Status['connections']): Tone => (waiting > 0 ? 'wait' : 'good')

/** The two keys that "keys rotate" makes anew, where they are in use and older than a year. */
export const oldKeys = ({ rootKeys, dataKeys }: Pick<Status, 'rootKeys' | 'dataKeys'>, now: number) => {
  const isOld = ({ createdAt }: { createdAt: string }) => now - Date.parse(createdAt) > year
  const newest = newestSealKey(dataKeys)
  return new Set<string | number>(
    [...rootKeys.filter(({ current }) => current), ...dataKeys.filter(({ id }) => id === newest)]
      .filter(isOld)
      .map(({ id }) => id),
  )
}

export const newestSealKey = (dataKeys: Status['dataKeys']) =>
  Math.max(...dataKeys.filter(({ purpose }) => purpose === 'seal').map(({ id }) => id))

/** Work that failed is tried again by itself; that it has to be is worth a look. */
export const jobTone = ({ waiting, active, retrying }: JobKind): Tone =>
  retrying > 0 ? 'wait' : waiting + active > 0 ? 'quiet' : 'good'
