import { zodResolver } from '@hookform/resolvers/zod'
import { NewPatient } from '@salve/contract/patients'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { useRegisterPatient } from '../../api/patients.ts'
import { Form } from '../../forms/form.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { useWords } from '../../words/words.tsx'
import type { CallerOnPhone } from './hand-over.ts'
import { orNothing, theirName } from './or-nothing.ts'
import { Twins } from './twins.tsx'

const Somebody = z.object({ name: theirName, phone: orNothing(NewPatient.shape.phone) })

type Props = { typed: string; choose: (person: CallerOnPhone) => void; back: () => void; submit?: string }

/** As little as a first call needs; the rest is asked at the desk. */
export const NewPerson = ({ typed, choose, back, submit }: Props) => {
  const { desk, fields } = useWords()
  const add = useRegisterPatient()
  const isNumber = /^[\d +().\-/]+$/.test(typed)
  const form = useForm({
    resolver: zodResolver(Somebody),
    defaultValues: { name: isNumber ? '' : typed, phone: isNumber ? typed : '' },
    shouldFocusError: false,
  })
  const name = form.watch('name')
  return (
    <Form
      form={form}
      labels={{ name: fields.name, phone: desk.phone }}
      submit={submit ?? desk.addAndGoOn}
      send={async (body) => {
        const { id, name } = await add.mutateAsync({ body })
        choose({ id, name })
      }}
      after={
        <button type="button" className="link desk-plain" onClick={back}>
          {desk.searchAgain}
        </button>
      }
    >
      <TextField name="name" autoComplete="off" />
      <TextField name="phone" type="tel" inputMode="tel" autoComplete="off" />
      <Twins asked={name} choose={choose} />
    </Form>
  )
}
