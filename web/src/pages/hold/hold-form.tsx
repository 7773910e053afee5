import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Textarea } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import { bookingConsent } from '@salve/contract/consents'
import { useNavigate } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { useCancel, useChangeAppointment } from '../../api/appointments.ts'
import { isRefusal, reasonOf } from '../../api/refusal.ts'
import { Form } from '../../forms/form.tsx'
import { useField } from '../../forms/form-context.ts'
import { TextField } from '../../forms/text-field.tsx'
import { paths } from '../../paths.ts'
import { Notice } from '../../ui/notice.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { Chips } from '../booking/chips.tsx'
import { useWhom } from '../booking/people.ts'
import type { ChangeWhom } from './change-whom.ts'
import { Asked, type Details, type Typed, useConfirmHold } from './confirm.ts'

type Props = { visit: Appointment; expiresAt: string; asksConsent: boolean; over: () => void; changeWhom: ChangeWhom }

/** What is asked before a hold becomes a visit: nothing that could be left out. */
export const HoldForm = ({ visit, expiresAt, asksConsent, over, changeWhom }: Props) => {
  const { booking, refusals } = useWords()
  const words = booking.hold
  const { time } = useTimes()
  const navigate = useNavigate()
  const people = useWhom()
  const confirm = useConfirmHold(visit)
  const letGo = useCancel()
  const form = useForm<Typed, unknown, Details>({
    resolver: asksConsent ? zodResolver(Asked.withConsent) : zodResolver(Asked.alone),
    defaultValues: { reason: visit.reason ?? '', signature: '' },
    shouldFocusError: false,
  })
  const failed = changeWhom.error ?? letGo.error
  const saidOf = (error: Error) =>
    error === changeWhom.error && isRefusal(error, 'invalid-transition') ? words.onlyForThem : refusals[reasonOf(error)]

  const send = async (details: Details) => {
    try {
      await confirm(details)
    } catch (error) {
      if (isRefusal(error, 'hold-expired')) return over()
      throw error
    }
  }

  return (
    <Form
      form={form}
      labels={{ reason: words.reason, signature: words.signature }}
      submit={words.confirm}
      send={send}
      after={
        <div className="hold-foot">
          <p className="soft">{words.leave(time(expiresAt))}</p>
          <Button
            variant="subtle"
            size="md"
            loading={letGo.isPending}
            onClick={() =>
              letGo.mutate(
                { params: { id: visit.id }, body: {} },
                {
                  onSuccess: () =>
                    navigate({
                      to: paths.doctor,
                      params: { doctorId: visit.doctorId },
                      state: { whom: visit.patientId },
                    }),
                },
              )
            }
          >
            {words.letGo}
          </Button>
        </div>
      }
    >
      {failed === null ? null : <Notice tone="bad">{saidOf(failed)}</Notice>}
      {people.length > 1 ? (
        <Chips
          legend={booking.whom}
          options={people}
          value={changeWhom.isPending ? changeWhom.variables.patientId : visit.patientId}
          onChange={(patientId) => {
            if (changeWhom.isPending) return
            letGo.reset()
            changeWhom.mutate({ patientId, reason: form.getValues('reason').trim() || undefined })
          }}
        />
      ) : null}
      <Reason visit={visit} />
      {asksConsent ? <Consent /> : null}
    </Form>
  )
}

/** Kept as soon as one leaves the field, so that a page loaded anew still has it. */
const Reason = ({ visit }: Pick<Props, 'visit'>) => {
  const { hold } = useWords().booking
  const { label, error, input } = useField('reason')
  const change = useChangeAppointment()
  const keep = (written: string) => {
    const reason = Asked.alone.shape.reason.safeParse(written)
    if (!reason.success || (reason.data ?? null) === visit.reason) return
    change.mutate({ params: { id: visit.id }, body: { reason: reason.data ?? null } })
  }
  return (
    <Textarea
      id="reason"
      size="lg"
      rows={2}
      label={label}
      description={hold.reasonHint}
      error={error}
      inputWrapperOrder={['label', 'description', 'error', 'input']}
      {...input}
      onBlur={(event) => {
        void input.onBlur(event)
        keep(event.currentTarget.value)
      }}
    />
  )
}

const Consent = () => {
  const { hold } = useWords().booking
  return (
    <section className="hold-consent" aria-labelledby="consent-title">
      <h2 id="consent-title">{hold.consentTitle}</h2>
      <ul>
        {hold.consent.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <TextField name="signature" autoComplete="name" description={hold.signatureHint(bookingConsent.version)} />
    </section>
  )
}
