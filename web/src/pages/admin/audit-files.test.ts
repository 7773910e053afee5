import type { AuditEntry } from '@salve/contract/audit'
import { expect, it } from 'vitest'
import { asCsv, asNdjson } from './audit-files.ts'

const entry: AuditEntry = {
  id: '7',
  at: '2026-03-03T14:02:00.000Z',
  action: 'user.suspended',
  outcome: 'allowed',
  actor: { id: null, role: 'admin' },
  subject: null,
  patientId: null,
  patientName: null,
  fields: ['status', 'role'],
  reason: '=HYPERLINK("http://evil")',
  address: null,
  requestId: null,
}

it('a table keeps its cells apart, and none of them is a formula', () => {
  const [head, row, end] = asCsv([entry], () => 'Samuel said "no", twice').split('\r\n')
  expect(head.split(',')).toHaveLength(11)
  expect(row).toContain('"Samuel said ""no"", twice"')
  expect(row).toContain(`"'=HYPERLINK(""http://evil"")"`)
  expect(row).toContain('"status role"')
  expect(end).toBe('')
})

it('lines of JSON are the entries themselves', () => {
  const lines = asNdjson([entry, { ...entry, id: '6' }])
    .trimEnd()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(['7', '6'])
})
