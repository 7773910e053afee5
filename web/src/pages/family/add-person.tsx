import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { useRegisterPatient } from '../../api/patients.ts'
import { Form } from '../../forms/form.tsx'
import { Side } from '../../ui/over-page.tsx'
import { useWords } from '../../words/words.tsx'
import { readersZone } from '../../words/zone.ts'
import { DetailsFields } from '../record/details-fields.tsx'
import { Details } from '../record/details-values.ts'

type Props = { dismiss: () => void; added: (name: string) => void }

const Person = Details.pick({ name: true, dateOfBirth: true, sex: true })

/** Somebody one cares for; all else can be filled in on the record. */
export const AddPerson = ({ dismiss, added }: Props) => {
  const { record } = useWords()
  const { name, dateOfBirth, sex } = record.fields
  const register = useRegisterPatient()
  const form = useForm({
    resolver: zodResolver(Person),
    defaultValues: { name: '', dateOfBirth: '', sex: '' },
    shouldFocusError: false,
  })
  return (
    <Side dismiss={dismiss} pending={form.formState.isSubmitting} title={record.family.addTitle}>
      <p className="soft">{record.family.addText}</p>
      <Form
        form={form}
        labels={{ name, dateOfBirth, sex }}
        submit={record.family.save}
        send={async (person) => {
          await register.mutateAsync({ body: { ...person, timeZone: readersZone() } })
          added(person.name)
        }}
      >
        <DetailsFields contact={false} />
      </Form>
    </Side>
  )
}
