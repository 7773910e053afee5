import { NativeSelect } from '@mantine/core'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useUser } from '../../api/user.ts'
import { useWords } from '../../words/words.tsx'
import { usePeople, usePerson } from './person.ts'
import './record.css'

type Props = { label?: string }

/** Whose it is that is shown: the reader's own, or that of somebody they care for. Nothing where there is nobody else. */
export const Switcher = ({ label }: Props) => {
  const { record } = useWords()
  const user = useUser()
  const { id } = usePerson()
  const { dependants } = usePeople()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  if (dependants.length === 0) return null
  return (
    <NativeSelect
      className="record-switcher"
      label={label ?? record.whose}
      size="md"
      value={id}
      data={[
        { value: user.patientId ?? '', label: record.self(user.name) },
        ...dependants.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        navigate({ to: pathname, search: value === user.patientId ? {} : { person: value } })
      }
    />
  )
}
