import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { forgotPassword } from '@salve/contract/accounts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { check } from '../../forms/fields.ts'
import { Form } from '../../forms/form.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { paths } from '../../paths.ts'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/words.tsx'
import './door.css'

const Address = z.object({ email: check.email })

export const ForgotPasswordPage = () => {
  const words = useWords()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm({ resolver: zodResolver(Address), defaultValues: { email: '' }, shouldFocusError: false })

  const back = (
    <p className="other-door">
      <Link to={paths.signIn} className="link">
        {words.forgot.back}
      </Link>
    </p>
  )

  if (sentTo !== null)
    return (
      <Page key="sent" title={words.forgot.sentTitle} lead={words.forgot.sent(sentTo)}>
        <p className="lead">{words.forgot.sentHint}</p>
        <p className="lead">
          <Button variant="default" onClick={() => setSentTo(null)}>
            {words.forgot.another}
          </Button>
        </p>
        {back}
      </Page>
    )
  return (
    <Page key="ask" title={words.forgot.title} lead={words.forgot.text}>
      <Form
        form={form}
        labels={{ email: words.fields.email }}
        submit={words.forgot.submit}
        send={async ({ email }) => {
          await call(forgotPassword, { body: { email } })
          setSentTo(email)
        }}
      >
        <TextField name="email" type="email" inputMode="email" autoComplete="username" />
      </Form>
      {back}
    </Page>
  )
}
