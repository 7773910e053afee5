import type { AuditEntry } from '@salve/contract/audit'
import { expect, it } from 'vitest'
import { runsOf } from './runs.ts'

const entry = (id: string, action: string, at = '14:02:00', more: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  at: `2026-03-03T${at}.000Z`,
  action,
  outcome: 'allowed',
  actor: { id: null, role: 'staff' },
  subject: null,
  patientId: null,
  patientName: null,
  fields: [],
  reason: null,
  address: null,
  requestId: null,
  ...more,
})
const read = (...entries: AuditEntry[]) =>
  runsOf(entries, ({ action }) => action).map(({ entry, times }) => [entry.id, times])

it('three alike within a minute are one line, two stay two, and the order stays', () => {
  const seen = ['9', '8', '7'].map((id) => entry(id, 'seen'))
  expect(read(entry('10', 'signed in'), ...seen, entry('6', 'moved'), entry('5', 'seen'), entry('4', 'seen'))).toEqual([
    ['10', 1],
    ['9', 3],
    ['6', 1],
    ['5', 1],
    ['4', 1],
  ])
})

it('another minute, a reason or a refusal is never run together with others', () => {
  expect(read(entry('3', 'seen'), entry('2', 'seen'), entry('1', 'seen', '14:01:59'))).toHaveLength(3)
  const why = ['3', '2', '1'].map((id) => entry(id, 'closed', '14:02:00', { reason: 'Left' }))
  expect(read(...why)).toHaveLength(3)
  const refused = ['3', '2', '1'].map((id) => entry(id, 'seen', '14:02:00', { outcome: 'refused' }))
  expect(read(...refused)).toHaveLength(3)
})
