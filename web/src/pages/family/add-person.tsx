import { zodResolver } from '@hookform/resolvers/zod'
import { Drawer } from '@mantine/core'
import { useForm } from 'react-hook-form'
import { useRegisterPatient } from '../../api/patients.ts'
import { Form } from '../../forms/form.tsx'
import { useWords } from '../../words/words.tsx'
import { readersZone } from '../../words/zone.ts'
import { DetailsFields } from '../record/details-fields.tsx'
import { Details } from '../record/details-values.ts'

type Props = { dismiss: () => void; added: (name: string) => void }

const Person = Details.pick({ name: true, dateOfBirth: true, sex: true })

/** Somebody one cares for; all else can be filled in on the record. */
export const AddPerson = ({ dismiss, added }: Props) => {
  const { record, panel } = useWords()
  const { name, dateOfBirth, sex } = record.fields
  const register = useRegisterPatient()
  const form = useForm({
    resolver: zodResolver(Person),
    defaultValues: { name: '', dateOfBirth: '', sex: '' },
    shouldFocusError: false,
  })
  return (
    <Drawer
      opened
      onClose={() => {
        if (!form.formState.isSubmitting) dismiss()
      }}
      title={record.family.addTitle}
      position="right"
      size="min(440px, 100%)"
      padding="lg"
      closeButtonProps={{ 'aria-label': panel.close }}
    >
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
    </Drawer>
  )
}
