import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { NewPatient, type Patient } from '@salve/contract/patients'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { useRegisterPatient } from '../../api/patients.ts'
import { Form } from '../../forms/form.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { paths } from '../../paths.ts'
import { Choice } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/words.tsx'
import { type CallerOnPhone, useHandOver } from './hand-over.ts'
import { orNothing, theirName } from './or-nothing.ts'
import { Twins } from './twins.tsx'
import './booking.css'
import './desk.css'

const { phone, email, dateOfBirth } = NewPatient.shape
const Person = z.object({
  name: theirName,
  phone: orNothing(phone),
  email: orNothing(email),
  dateOfBirth: orNothing(dateOfBirth),
  sex: z.enum(['female', 'male', 'other', 'unknown']),
})
const nobody = { name: '', phone: '', email: '', dateOfBirth: '', sex: 'unknown' as const }

/** Somebody stands at the desk and is new here. */
export const RegisterPage = () => {
  const { desk, fields } = useWords()
  const add = useRegisterPatient()
  const navigate = useNavigate()
  const handOver = useHandOver()
  const [added, setAdded] = useState<Patient | null>(null)
  const form = useForm({ resolver: zodResolver(Person), defaultValues: nobody, shouldFocusError: false })
  const [typed, number, address, sex] = form.watch(['name', 'phone', 'email', 'sex'])

  const bookFor = ({ id, name }: CallerOnPhone) => {
    handOver({ person: { id, name } })
    void navigate({ to: paths.quickBook })
  }

  return (
    <Page title={desk.registerTitle} lead={desk.registerLead}>
      {added === null ? null : (
        <>
          <Notice tone="good" title={desk.registered(added.name)}>
            {desk.registeredText}
          </Notice>
          <Button size="md" mt={16} onClick={() => bookFor(added)}>
            {desk.bookFor(added.name)}
          </Button>
        </>
      )}
      <Form
        form={form}
        labels={{
          name: fields.name,
          phone: desk.phone,
          email: fields.email,
          dateOfBirth: desk.dateOfBirth,
          sex: desk.sex,
        }}
        submit={desk.register}
        send={async (body) => {
          setAdded(await add.mutateAsync({ body }))
          form.reset(nobody)
        }}
      >
        <TextField name="name" autoComplete="off" />
        <Twins asked={typed} choose={bookFor} />
        <TextField name="dateOfBirth" type="date" autoComplete="off" />
        <TextField name="phone" type="tel" inputMode="tel" autoComplete="off" />
        <Twins asked={number} choose={bookFor} />
        <TextField name="email" type="email" inputMode="email" autoComplete="off" />
        <Twins asked={/@.+\../.test(address) ? address : ''} choose={bookFor} />
        <Choice
          legend={desk.sex}
          options={(['female', 'male', 'other', 'unknown'] as const).map((value) => ({
            value,
            label: desk.sexes[value],
          }))}
          value={sex}
          onChange={(value) => form.setValue('sex', value)}
        />
      </Form>
    </Page>
  )
}
