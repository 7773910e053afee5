import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useForm } from 'react-hook-form'
import { allDoctors } from '../../api/doctors.ts'
import { useJoinWaitlist } from '../../api/waitlist.ts'
import { Form } from '../../forms/form.tsx'
import { SelectField } from '../../forms/select-field.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { Choice } from '../../ui/choice.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { readersZone } from '../../words/zone.ts'
import type { CallerOnPhone } from './hand-over.ts'
import { Weekdays } from './weekdays.tsx'
import { anyTime, WishAnswers, wishOf } from './wish.ts'

type Props = { person: CallerOnPhone; doctorId: string; done: () => void }

/** For whom and when it would suit; only the doctor has to be named. */
export const WishForm = ({ person, doctorId, done }: Props) => {
  const { desk, modes } = useWords()
  const { data: doctors = [] } = useQuery(allDoctors)
  const join = useJoinWaitlist()
  const box = useRef<HTMLDivElement>(null)
  const form = useForm({
    resolver: zodResolver(WishAnswers),
    defaultValues: { ...anyTime, weekdays: [] as number[], doctorId },
    shouldFocusError: false,
  })
  // The field that the last answer came from is gone; the keyboard goes on at the first question that is open, after
  // the heading has had the focus as every page's does.
  useEffect(() => {
    const next = doctorId === '' ? 'select' : 'input:checked'
    const soon = setTimeout(() => box.current?.querySelector<HTMLElement>(next)?.focus())
    return () => clearTimeout(soon)
  }, [doctorId])
  const [partOfDay, mode, weekdays] = form.watch(['partOfDay', 'mode', 'weekdays'])

  const send = async (answers: WishAnswers) => {
    const doctor = doctors.find(({ id }) => id === answers.doctorId)
    const body = wishOf(answers, person.id, doctor?.timeZone ?? readersZone())
    const { position } = await join.mutateAsync({ params: { id: answers.doctorId }, body })
    toast.done(desk.joined(person.name, doctor?.name ?? '', position ?? 1))
    done()
  }

  return (
    <div ref={box}>
      <Form
        form={form}
        labels={{
          doctorId: desk.doctor,
          partOfDay: desk.partOfDay,
          weekdays: desk.weekdays,
          mode: desk.mode,
          to: desk.notAfter,
          reason: desk.reason,
        }}
        submit={desk.putOnList}
        send={send}
        say={{ 'already-waiting': desk.waitsAlready(person.name) }}
      >
        <SelectField
          name="doctorId"
          data={[
            { value: '', label: desk.chooseDoctor },
            ...doctors.map(({ id, name, specialization }) => ({
              value: id,
              label: [name, specialization].filter(Boolean).join(', '),
            })),
          ]}
        />
        <Choice
          legend={desk.partOfDay}
          options={[
            { value: '', label: desk.any },
            ...(['morning', 'afternoon', 'evening'] as const).map((value) => ({ value, label: desk.dayParts[value] })),
          ]}
          value={partOfDay}
          onChange={(value) => form.setValue('partOfDay', value)}
        />
        <Weekdays
          legend={desk.weekdays}
          hint={desk.weekdaysHint}
          chosen={weekdays}
          onChange={(value) => form.setValue('weekdays', value)}
        />
        <Choice
          legend={desk.mode}
          options={[
            { value: '', label: desk.any },
            ...(['in-person', 'video'] as const).map((value) => ({ value, label: modes[value] })),
          ]}
          value={mode}
          onChange={(value) => form.setValue('mode', value)}
        />
        <TextField name="to" type="date" autoComplete="off" />
        <TextField name="reason" autoComplete="off" />
      </Form>
    </div>
  )
}
