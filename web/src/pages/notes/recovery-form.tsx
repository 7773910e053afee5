import { zodResolver } from '@hookform/resolvers/zod'
import { makeRecoveryCode } from '@salve/contract/seal/own-keys'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { useUser } from '../../api/user.ts'
import { check } from '../../forms/fields.ts'
import { Form } from '../../forms/form.tsx'
import { PasswordField } from '../../forms/password-field.tsx'
import { Dialog } from '../../ui/over-page.tsx'
import { proofOf } from '../../vault/proof.ts'
import { useWords } from '../../words/words.tsx'
import { withKeys } from './key-work.ts'

const Typed = z.object({ password: check.password })

type Props = { again: boolean; made: (code: string) => void; dismiss: () => void }

/** A code opens every note for good, so that an open page is not enough to make one: the password has to come with it. */
export const RecoveryForm = ({ again, made, dismiss }: Props) => {
  const { fields, ownKeys } = useWords()
  const words = ownKeys.recovery
  const user = useUser()
  const form = useForm({ resolver: zodResolver(Typed), defaultValues: { password: '' }, shouldFocusError: false })
  const make = async ({ password }: z.output<typeof Typed>) => {
    const { authKey } = await proofOf(user.email, password)
    made((await withKeys((keys) => makeRecoveryCode(keys, authKey))).code)
  }
  return (
    <Dialog dismiss={dismiss} title={again ? words.againTitle : words.makeTitle}>
      <p>{again ? words.againText : words.makeText}</p>
      <Form
        form={form}
        labels={{ password: fields.password }}
        submit={again ? words.again : words.make}
        send={make}
        say={{ 'invalid-credentials': ownKeys.unlock.wrong }}
        beside={{ 'invalid-credentials': 'password' }}
      >
        {/* Password managers need to know whose password this is. */}
        <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordField name="password" autoComplete="current-password" />
      </Form>
    </Dialog>
  )
}
