import { zodResolver } from '@hookform/resolvers/zod'
import { NewConsent, type Patient } from '@salve/contract/patients'
import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { patient, useChangePatient } from '../../api/patients.ts'
import { Form } from '../../forms/form.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { Dialog } from '../../ui/over-page.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { type Kind, useConsentText, versions } from './consent-text.ts'

const Signed = z.object({ signature: NewConsent.shape.signature })

type Props = { kind: Kind; person: Patient; given: boolean; dismiss: () => void; signed: () => void }

/** The text in the words that are signed, and beneath it the name that signs. */
export const ConsentPanel = ({ kind, person, given, dismiss, signed }: Props) => {
  const { record } = useWords()
  const words = record.consentPage
  const { title, text } = useConsentText(kind)
  const { day } = useTimes()
  const queries = useQueryClient()
  const change = useChangePatient()
  const form = useForm({ resolver: zodResolver(Signed), defaultValues: { signature: '' }, shouldFocusError: false })
  const sign = async ({ signature }: z.output<typeof Signed>) => {
    // Consents are only ever added, so that it does not matter what else was changed meanwhile.
    const body = { consents: [{ kind, version: versions[kind], signature }] }
    const now = await change.mutateAsync({ params: { id: person.id }, body })
    queries.setQueryData(patient(person.id).queryKey, now)
    signed()
  }
  return (
    <Dialog dismiss={dismiss} pending={form.formState.isSubmitting} title={title} size="lg">
      <div className="record-consent-text">
        <p className="soft">{words.version(versions[kind])}</p>
        {text.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      {given ? null : (
        <Form form={form} labels={{ signature: words.signature }} submit={words.run} send={sign}>
          <TextField name="signature" autoComplete="off" description={words.signatureHint(day(Date.now()))} />
        </Form>
      )}
    </Dialog>
  )
}
