import { NativeSelect, Select, TextInput } from '@mantine/core'
import type { AuditSearch } from '../../api/audit.ts'
import { useWords } from '../../words/words.tsx'
import { addDays, readersZone, startOfDay } from '../../words/zone.ts'
import type { Names } from './names.ts'

export type Filters = { actor: string | null; patientId: string | null; action: string; from: string; to: string }
export const noFilters: Filters = { actor: null, patientId: null, action: '', from: '', to: '' }

/** Days of the reader: from the beginning of the first to the end of the last. */
export const searchOf = ({ actor, patientId, action, from, to }: Filters): AuditSearch => ({
  actor: actor ?? undefined,
  patientId: patientId ?? undefined,
  action: action || undefined,
  from: from === '' ? undefined : new Date(startOfDay(from, readersZone())).toISOString(),
  to: to === '' ? undefined : new Date(startOfDay(addDays(to, 1), readersZone()) - 1).toISOString(),
})

const kinds = [
  'patient.',
  'appointment.',
  'waitlist.',
  'sign-in.',
  'password.',
  'user.',
  'doctor.',
  'assignment.',
] as const

type Props = { filters: Filters; onChange: (filters: Filters) => void; names: Names }

export const AuditFilters = ({ filters, onChange, names }: Props) => {
  const { admin, panel } = useWords()
  const { audit } = admin
  const set = (part: Partial<Filters>) => onChange({ ...filters, ...part })
  const person = (
    label: string,
    field: 'actor' | 'patientId',
    people: Names['users'],
    look?: (typed: string) => void,
  ) => (
    <Select
      size="md"
      label={label}
      placeholder={admin.all}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': panel.close }}
      limit={50}
      nothingFoundMessage={look === undefined ? admin.nobody : audit.typeName}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      value={filters[field]}
      onChange={(value) => set({ [field]: value })}
      onSearchChange={look}
    />
  )
  const day = (label: string, field: 'from' | 'to') => (
    <TextInput
      size="md"
      type="date"
      label={label}
      value={filters[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  )
  return (
    <div className="admin-filters" data-many>
      {person(audit.who, 'actor', names.users)}
      {person(audit.whose, 'patientId', names.patients, names.look)}
      <NativeSelect
        size="md"
        label={audit.what}
        value={filters.action}
        data={[
          { value: '', label: audit.everything },
          ...kinds.map((value) => ({ value, label: audit.kinds[value] })),
          ...Object.entries(audit.single).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) => set({ action: event.currentTarget.value })}
      />
      {day(audit.from, 'from')}
      {day(audit.to, 'to')}
    </div>
  )
}
