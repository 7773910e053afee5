import { isRefusal } from '../../api/refusal.ts'
import { toast } from '../../ui/toast.ts'
import { forgetKeys } from '../../vault/own-keys.ts'

/**
 * While every key set is locked, nothing in this tab can tell a right password from a wrong one: only the server's no does.
 * Then it is asked for again.
 */
export const askAgainWhenWrong =
  (say: string) =>
  (error: unknown): never => {
    if (isRefusal(error, 'invalid-credentials')) {
      forgetKeys()
      toast.failed(say)
    }
    throw error
  }
