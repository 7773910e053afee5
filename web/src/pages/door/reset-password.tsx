import { zodResolver } from '@hookform/resolvers/zod'
import { resetPassword } from '@salve/contract/accounts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { clinicRules, whoIsSignedIn } from '../../api/queries.ts'
import { isRefusal } from '../../api/refusal.ts'
import { check } from '../../forms/fields.ts'
import { Form } from '../../forms/form.tsx'
import { PasswordField } from '../../forms/password-field.tsx'
import { paths } from '../../paths.ts'
import { Page } from '../../ui/page.tsx'
import { refuseWeakPassword } from '../../vault/password-rule.ts'
import { newProof } from '../../vault/proof.ts'
import { useWords } from '../../words/words.tsx'

const Passwords = z.object({ password: check.password })
const tokenOf = (hash: string) => new URLSearchParams(hash.replace(/^#/, '')).get('token')

export const ResetPasswordPage = () => {
  const words = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: clinic } = useQuery(clinicRules)
  const [token, setToken] = useState(() => tokenOf(window.location.hash))
  // The token opens the account: it must not stay in the address bar or the history.
  useEffect(() => window.history.replaceState(window.history.state, '', paths.resetPassword), [])
  const form = useForm({ resolver: zodResolver(Passwords), defaultValues: { password: '' }, shouldFocusError: false })

  if (token === null)
    return (
      <Page key="dead" title={words.reset.deadTitle} lead={words.reset.dead}>
        <p className="lead">
          <Link to={paths.forgotPassword} className="link">
            {words.reset.askAgain}
          </Link>
        </p>
      </Page>
    )

  const reset = async ({ password }: z.output<typeof Passwords>) => {
    const { passwordLength } = await queries.ensureQueryData(clinicRules)
    await refuseWeakPassword('password', password, passwordLength)
    try {
      const { authKey, kdf } = await newProof(password)
      await call(resetPassword, { body: { token, authKey, kdf } })
    } catch (error) {
      if (!isRefusal(error) || !error.errors.some(({ path }) => path === 'token')) throw error
      return setToken(null)
    }
    queries.setQueryData(whoIsSignedIn.queryKey, null)
    await navigate({ to: paths.signIn, state: { signIn: 'password-set' } })
  }

  return (
    <Page key="set" title={words.reset.title} lead={words.reset.text}>
      <Form form={form} labels={{ password: words.fields.newPassword }} submit={words.reset.submit} send={reset}>
        <PasswordField
          name="password"
          autoComplete="new-password"
          description={clinic === undefined ? undefined : words.fields.passwordHint(clinic.passwordLength)}
        />
      </Form>
    </Page>
  )
}
