import { zodResolver } from '@hookform/resolvers/zod'
import { NewPatient, type Patient } from '@salve/contract/patients'
import { useQuery } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { patient, useChangePatient } from '../../api/patients.ts'
import { Form } from '../../forms/form.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Side } from '../../ui/over-page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { orNothing } from '../desk/or-nothing.ts'
import { usePersonLine } from '../desk/person-line.ts'

type Props = { patientId: string; name: string; dismiss: () => void; saved: () => void }

/** How somebody is reached, as their record has it. */
export const ContactPanel = ({ patientId, name, dismiss, saved }: Props) => {
  const record = useQuery(patient(patientId))
  return (
    <Side dismiss={dismiss} title={name}>
      {record.data !== undefined ? (
        <ContactForm record={record.data} saved={saved} />
      ) : record.isError ? (
        <FailedPart error={record.error} again={() => record.refetch()} />
      ) : (
        <RowsSkeleton count={2} />
      )}
    </Side>
  )
}

const Contact = z.object({ phone: orNothing(NewPatient.shape.phone), email: orNothing(NewPatient.shape.email) })

const ContactForm = ({ record, saved }: { record: Patient; saved: () => void }) => {
  const { messages, desk, fields } = useWords()
  const line = usePersonLine()
  const change = useChangePatient()
  const form = useForm({
    resolver: zodResolver(Contact),
    defaultValues: { phone: record.phone ?? '', email: record.email ?? '' },
    shouldFocusError: false,
  })
  const born = line({ dateOfBirth: record.dateOfBirth })
  return (
    <>
      <p className="soft">{born === '' ? messages.contact : messages.contactOf(born)}</p>
      <Form
        form={form}
        labels={{ email: fields.email, phone: desk.phone }}
        submit={messages.save}
        send={async ({ phone = null, email = null }) => {
          await change.mutateAsync({
            params: { id: record.id },
            body: { phone, email, version: record.version },
          })
          saved()
        }}
      >
        <TextField name="email" type="email" inputMode="email" autoComplete="off" />
        <TextField name="phone" type="tel" inputMode="tel" autoComplete="off" />
      </Form>
    </>
  )
}
