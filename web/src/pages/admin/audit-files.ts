import type { AuditEntry } from '@salve/contract/audit'

export const asNdjson = (entries: readonly AuditEntry[]) =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')

// A cell that begins like a formula would be run by a spreadsheet; names and reasons come from anybody.
const cell = (value: string) => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}

const columns = ['id', 'at', 'what', 'action', 'outcome', 'actor', 'role', 'patient', 'fields', 'reason', 'address']

export const asCsv = (entries: readonly AuditEntry[], sentence: (entry: AuditEntry) => string) => {
  const rows = entries.map((entry) => [
    entry.id,
    entry.at,
    sentence(entry),
    entry.action,
    entry.outcome,
    entry.actor.id ?? '',
    entry.actor.role,
    entry.patientId ?? '',
    entry.fields.join(' '),
    entry.reason ?? '',
    entry.address ?? '',
  ])
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}
