import { zodResolver } from '@hookform/resolvers/zod'
import { login } from '@salve/contract/accounts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { clinicRules, whoIsSignedIn } from '../../api/queries.ts'
import { check } from '../../forms/fields.ts'
import { Form } from '../../forms/form.tsx'
import { PasswordField } from '../../forms/password-field.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { paths } from '../../paths.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { rememberKeys } from '../../vault/own-keys.ts'
import { proofOf } from '../../vault/proof.ts'
import { useWords } from '../../words/words.tsx'
import { DemoLogins } from './demo-logins.tsx'
import { useWayOn } from './use-way-on.ts'
import './door.css'

const Credentials = z.object({ email: check.email, password: check.password })

export const SignInPage = () => {
  const words = useWords()
  const queries = useQueryClient()
  const { data: clinic } = useQuery(clinicRules)
  const notice = useLocation({ select: ({ state }) => state.signIn })
  const { after, goOn } = useWayOn()
  const form = useForm({
    resolver: zodResolver(Credentials),
    defaultValues: { email: '', password: '' },
    shouldFocusError: false,
  })

  const signIn = async ({ email, password }: z.output<typeof Credentials>) => {
    const { authKey, kek } = await proofOf(email, password)
    const { user } = await call(login, { body: { email, authKey } })
    rememberKeys({ userId: user.id, authKey, kek })
    queries.setQueryData(whoIsSignedIn.queryKey, user)
    await goOn()
  }

  return (
    <Page title={words.signIn.title} lead={after === undefined ? undefined : words.signIn.after}>
      {notice === undefined ? null : (
        <Notice tone={notice === 'ended' || notice === 'idle' ? 'wait' : 'good'}>{words.signIn.notices[notice]}</Notice>
      )}
      <Form
        form={form}
        labels={{ email: words.fields.email, password: words.fields.password }}
        submit={words.signIn.submit}
        send={signIn}
        say={{ forbidden: words.signIn.shut }}
        after={
          clinic?.demo == null ? null : (
            <DemoLogins
              demo={clinic.demo}
              choose={(email, password) => form.reset({ email, password })}
              busy={form.formState.isSubmitting}
            />
          )
        }
      >
        <TextField name="email" type="email" inputMode="email" autoComplete="username" />
        <div className="with-link">
          <PasswordField name="password" autoComplete="current-password" />
          <Link to={paths.forgotPassword} className="link">
            {words.signIn.forgot}
          </Link>
        </div>
      </Form>
      <p className="other-door">
        {words.signIn.newHere}{' '}
        <Link to={paths.signUp} state={{ after }} className="link">
          {words.signIn.signUp}
        </Link>
      </p>
    </Page>
  )
}
