import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import { text } from '@salve/contract/fields'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { appointment, useChangeAppointment } from '../../api/appointments.ts'
import { isRefusal } from '../../api/refusal.ts'
import { AreaField } from '../../forms/area-field.tsx'
import { Compare } from '../../forms/compare.tsx'
import { orNothing } from '../../forms/fields.ts'
import { Form } from '../../forms/form.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { useWords } from '../../words/words.tsx'
import { writable } from './answers.tsx'
import { differencesOf, type FilledIn, withAnswers } from './filled-in.ts'

const Filled = z.object({
  reason: orNothing(text(1000)),
  answers: z.array(z.string().trim().max(5000, 'must have at most 5000 characters')),
})

type Props = { visit: Appointment; leave: () => void; saved: () => void }

/** Changes what was filled in, against the version that was read; where somebody else was faster, both are compared. */
export const ReasonForm = ({ visit: read, leave, saved }: Props) => {
  const words = useWords()
  const { visits } = words
  const queries = useQueryClient()
  const change = useChangeAppointment()
  const [base, setBase] = useState(read)
  const [clash, setClash] = useState<{ mine: FilledIn; theirs: Appointment } | null>(null)
  const questions = writable(base.forms)
  const form = useForm({
    resolver: zodResolver(Filled),
    defaultValues: { reason: base.reason ?? '', answers: questions.map(([, answer]) => answer) },
    shouldFocusError: false,
  })
  const put = async (filled: FilledIn, version: number) => {
    await change.mutateAsync({ params: { id: base.id }, body: { ...filled, version } })
    saved()
  }
  const send = async ({ reason, answers }: z.output<typeof Filled>) => {
    const mine = withAnswers(base, reason ?? '', answers)
    try {
      await put(mine, base.version)
    } catch (error) {
      if (!isRefusal(error, 'stale-version')) throw error
      const theirs = await queries.fetchQuery({ ...appointment(base.id), staleTime: 0 })
      // Sent before, and only its answer lost on the way.
      if (differencesOf(base, mine, theirs, visits.reason).length === 0) return saved()
      setClash({ mine, theirs })
    }
  }
  const settle = async (mine: ReadonlySet<string>) => {
    if (clash === null) return
    const { theirs } = clash
    const chosen = mine.has('reason') ? clash.mine.reason : theirs.reason
    const forms = mine.has('forms') ? clash.mine.forms : withAnswers(theirs).forms
    setBase(theirs)
    setClash(null)
    form.setValue('reason', chosen ?? '')
    await put({ reason: chosen, forms }, theirs.version).catch((error: unknown) =>
      form.setError('root', {
        type: 'said',
        message: words.refusals[isRefusal(error) ? error.code : 'internal'],
      }),
    )
  }
  return (
    <>
      <Form
        form={form}
        labels={
          {
            reason: visits.reason.label,
            ...Object.fromEntries(questions.map(([question], index) => [`answers.${index}`, question])),
          } as Parameters<typeof Form<z.input<typeof Filled>, z.output<typeof Filled>>>[0]['labels']
        }
        submit={visits.reason.save}
        send={send}
        after={
          <Button variant="default" size="md" onClick={leave}>
            {visits.reason.back}
          </Button>
        }
      >
        <AreaField name="reason" description={visits.reason.hint} />
        {questions.map(([question], index) => (
          <TextField key={question} name={`answers.${index}`} />
        ))}
      </Form>
      {clash === null ? null : (
        <Compare
          differences={differencesOf(base, clash.mine, clash.theirs, visits.reason)}
          dismiss={() => setClash(null)}
          pending={change.isPending}
          save={settle}
        />
      )}
    </>
  )
}
