import { zodResolver } from '@hookform/resolvers/zod'
import { restoreKeys } from '@salve/contract/seal/own-keys'
import { readRecoveryCode } from '@salve/contract/seal/recovery'
import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { keys as queryKeys } from '../../api/keys.ts'
import { Refusal } from '../../api/refusal.ts'
import { Form } from '../../forms/form.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { withKeys } from './key-work.ts'
import { askAgainWhenWrong } from './wrong-password.ts'

const Typed = z.object({ code: z.string().trim().min(1, 'must not be empty') })

/** The recovery code, as somebody types it from paper. */
export const RestoreForm = () => {
  const { ownKeys } = useWords()
  const words = ownKeys.locked
  const queries = useQueryClient()
  const form = useForm({ resolver: zodResolver(Typed), defaultValues: { code: '' }, shouldFocusError: false })
  const restore = async ({ code }: z.output<typeof Typed>) => {
    if (readRecoveryCode(code) === null) throw new Refusal('validation-failed', 'this is no recovery code')
    const { restored } = await withKeys((keys) => restoreKeys(keys, code)).catch(
      askAgainWhenWrong(ownKeys.unlock.wrong),
    )
    if (restored === 0) throw new Refusal('not-found', 'the code opens nothing')
    toast.done(words.restored)
    await queries.invalidateQueries({ queryKey: queryKeys.notes })
  }
  return (
    <Form
      form={form}
      labels={{ code: words.code }}
      submit={words.restore}
      send={restore}
      say={{ 'validation-failed': words.codeShape, 'not-found': words.codeWrong }}
      beside={{ 'validation-failed': 'code', 'not-found': 'code' }}
    >
      <TextField name="code" autoComplete="off" description={words.codeHint} />
    </Form>
  )
}
