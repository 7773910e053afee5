import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { isRefusal } from '../../api/refusal.ts'
import { useUser } from '../../api/user.ts'
import { check } from '../../forms/fields.ts'
import { Form } from '../../forms/form.tsx'
import { PasswordField } from '../../forms/password-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { unlockKeys } from '../../vault/own-keys.ts'
import { useWords } from '../../words/words.tsx'
import './unlock.css'

export { useOpenKeys } from './use-open-keys.ts'

const Typed = z.object({ password: check.password })

/** A server that asks for what no honest one does. */
type Alarm = 'weak' | 'swapped'
const alarmOf = async (error: unknown): Promise<Alarm | null> => {
  if (isRefusal(error, 'weak-keys')) return 'weak'
  const { KeysSwapped } = await import('@salve/contract/seal/own-keys')
  return error instanceof KeysSwapped ? 'swapped' : null
}

type Props = {
  title?: string
  /** Why it asks, in a sentence; that of the patient's notes when it is left out. */
  why?: string
}

/** Asks for the password where keys are needed and locked. What needed them appears by itself once they are open. */
export const Unlock = ({ title, why }: Props) => {
  const { fields, ownKeys } = useWords()
  const words = ownKeys.unlock
  const user = useUser()
  const [alarm, setAlarm] = useState<Alarm | null>(null)
  const form = useForm({ resolver: zodResolver(Typed), defaultValues: { password: '' }, shouldFocusError: false })
  const unlock = async ({ password }: z.output<typeof Typed>) => {
    setAlarm(null)
    try {
      await unlockKeys(user, password)
    } catch (error) {
      const found = await alarmOf(error)
      if (found === null) throw error
      form.reset()
      setAlarm(found)
    }
  }
  return (
    <section className="unlock" aria-labelledby="unlock-title">
      <span className="unlock-sign">
        <Icon name="lock" />
      </span>
      <h2 id="unlock-title">{title ?? words.title}</h2>
      <p className="soft">{why ?? words.why}</p>
      {alarm === null ? null : (
        <Notice tone="bad" title={words[`${alarm}Title`]}>
          {words[alarm]}
        </Notice>
      )}
      <Form
        form={form}
        labels={{ password: fields.password }}
        submit={words.submit}
        send={unlock}
        say={{ 'invalid-credentials': words.wrong }}
        beside={{ 'invalid-credentials': 'password' }}
      >
        {/* Password managers need to know whose password this is. */}
        <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordField name="password" autoComplete="current-password" />
      </Form>
    </section>
  )
}
