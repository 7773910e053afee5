import { zodResolver } from '@hookform/resolvers/zod'
import { changePassword } from '@salve/contract/accounts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { clinicRules, sessions } from '../../api/queries.ts'
import { useUser } from '../../api/user.ts'
import { check } from '../../forms/fields.ts'
import { Form } from '../../forms/form.tsx'
import { PasswordField } from '../../forms/password-field.tsx'
import { paths } from '../../paths.ts'
import { Page } from '../../ui/page.tsx'
import { keepKeys, unlockKeys } from '../../vault/own-keys.ts'
import { refuseWeakPassword } from '../../vault/password-rule.ts'
import { newProof } from '../../vault/proof.ts'
import { useWords } from '../../words/words.tsx'

const Passwords = z.object({ currentPassword: check.password, newPassword: check.password })

export const ChangePasswordPage = () => {
  const words = useWords()
  const user = useUser()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: clinic } = useQuery(clinicRules)
  const form = useForm({
    resolver: zodResolver(Passwords),
    defaultValues: { currentPassword: '', newPassword: '' },
    shouldFocusError: false,
  })

  const change = async ({ currentPassword, newPassword }: z.output<typeof Passwords>) => {
    const { passwordLength } = await queries.ensureQueryData(clinicRules)
    await refuseWeakPassword('newPassword', newPassword, passwordLength, [user.name, user.email])
    const keys = await unlockKeys(user, currentPassword)
    const { authKey, kek, kdf } = await newProof(newPassword)
    const { rewrapsFor } = await import('@salve/contract/seal/own-keys')
    const rewraps = await rewrapsFor(keys, kek)
    await call(changePassword, {
      body: { currentAuthKey: keys.by.authKey, newAuthKey: authKey, newKdf: kdf, keys: rewraps },
    })
    keepKeys({ ...keys, by: { ...keys.by, authKey, kek } })
    await queries.invalidateQueries({ queryKey: sessions.queryKey })
    await navigate({ to: paths.account, state: { account: 'password-changed' } })
  }

  return (
    <Page title={words.changePassword.title} lead={words.changePassword.text}>
      <Form
        form={form}
        labels={{ currentPassword: words.fields.currentPassword, newPassword: words.fields.newPassword }}
        submit={words.changePassword.submit}
        send={change}
        say={{ 'invalid-credentials': words.changePassword.wrongCurrent }}
        beside={{ 'invalid-credentials': 'currentPassword' }}
        after={
          <Link to={paths.account} className="link">
            {words.changePassword.cancel}
          </Link>
        }
      >
        {/* Password managers need to know whose password this is. */}
        <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordField name="currentPassword" autoComplete="current-password" />
        <PasswordField
          name="newPassword"
          autoComplete="new-password"
          description={clinic === undefined ? undefined : words.fields.passwordHint(clinic.passwordLength)}
        />
      </Form>
    </Page>
  )
}
